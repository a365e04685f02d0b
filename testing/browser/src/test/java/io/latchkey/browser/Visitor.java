package io.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A person who clicks or taps. Collects every problem on the way for a final check, such as a
 * blocked style, a redirect that a policy forbids, or a page that is wider than the window.
 */
final class Visitor implements AutoCloseable {

  private static final Path SCREENSHOTS = MakeRun.ROOT.resolve(Path.of("build", "screenshots"));

  private final MakeRun stack;
  private final BrowserContext browser;
  private final Device device;
  private final long id;
  private final List<String> complaints = new ArrayList<>();
  private Page page;

  Visitor(MakeRun stack, BrowserContext browser, Device device, long id) {
    this.stack = stack;
    this.browser = browser;
    this.device = device;
    this.id = id;
    browser.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
    browser.onWebError(error -> complaints.add("error: " + error.error()));
    browser.onRequestFailed(
        request -> {
          if (!isLeftBehind(request)) {
            complaints.add("failed: " + request.method() + " " + request.url());
          }
        });
    this.page = browser.newPage();
  }

  /**
   * Returns true if the page was left before the logo had loaded, which is no problem. A policy
   * that blocks the logo is one.
   */
  private static boolean isLeftBehind(Request request) {
    return request.resourceType().equals("image") && request.failure().equals("net::ERR_ABORTED");
  }

  /** The tab in front. */
  Page page() {
    return page;
  }

  /** Continues in a tab that is already open. */
  void turnsTo(Page tab) {
    page = tab;
  }

  void opensATab() {
    page = browser.newPage();
  }

  /** Returns the problems so far. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  String company() {
    return "Company " + id;
  }

  String user() {
    return "User " + id;
  }

  /** The name of the account at the product. */
  String account() {
    return "Customer " + id;
  }

  String email() {
    return "customer-" + id + "@example.com";
  }

  void opens(URI address) {
    page.navigate(address.toString());
    looksWhetherItFits();
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  /**
   * Taps on a touchscreen, and clicks elsewhere. Moves the mouse over the page first in any case,
   * because Chromium occasionally gives a tab that a link has opened the machine's mouse beside the
   * phone's touchscreen.
   */
  void presses(String button) {
    presses(button(button));
  }

  private void presses(Locator button) {
    leaves(
        () -> {
          page.mouse().move(1, 1);
          if (device.hasTouch()) {
            button.tap();
          } else {
            button.click();
          }
        });
  }

  void follows(String link) {
    leaves(() -> link(link).click());
  }

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
  }

  /** Does what leads to another page, and waits until that is there. */
  private void leaves(Runnable way) {
    var left = DepartedPage.mark(page);
    way.run();
    left.awaitNext();
    looksWhetherItFits();
  }

  void reloads() {
    page.reload();
    looksWhetherItFits();
  }

  void goesBack() {
    page.goBack();
    looksWhetherItFits();
  }

  private void looksWhetherItFits() {
    var tooWide =
        (Number)
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    if (tooWide.intValue() > 0) {
      complaints.add(tooWide + " pixels too wide: " + URI.create(page.url()).getPath());
    }
  }

  /** Install in the Marketplace, which opens a tab of its own, as Pipedrive's does. */
  void pressesInstall() {
    opens(stack.pipedrive());
    page = browser.waitForPage(() -> link("Install").click());
    page.waitForLoadState();
    looksWhetherItFits();
  }

  /** Fills in their identity on Pipedrive's dialog. */
  void saysWhoTheyAreAtPipedrive() {
    saysTheyAreAtPipedrive(company());
  }

  /**
   * Fills in the identity of the same user in a company of another name, which gives both other
   * ids.
   */
  private void saysTheyAreAtPipedrive(String company) {
    var number = company.equals(company()) ? id : id + 3_000_000;
    var exactly = new GetByLabelOptions().setExact(true);
    page.getByLabel("Someone else:").check();
    page.getByLabel("Company id").fill(Long.toString(number));
    page.getByLabel("Company", exactly).fill(company);
    page.getByLabel("User id").fill(Long.toString(number + 7_000_000));
    page.getByLabel("User", exactly).fill(user());
  }

  void allows() {
    allowsFor(company());
  }

  /** Allows the app as a user of some company. */
  void allowsFor(String company) {
    saysTheyAreAtPipedrive(company);
    presses("Allow and Install");
  }

  void registers() {
    registersAs(account(), email());
  }

  void registersAs(String name, String email) {
    page.getByLabel("Name of your company").fill(name);
    page.getByLabel("Email").first().fill(email);
    presses("Sign up");
  }

  void logsIn() {
    page.getByLabel("Email").last().fill(email());
    presses("Log in");
  }

  /** Registers as a paying customer of the product, and logs in there. */
  void hasAnAccount() {
    opens(stack.product().resolve("login"));
    registers();
    presses("Subscribe");
    assertThat(page.locator("main").innerText()).contains("a subscription");
  }

  void logsOut() {
    opens(stack.product());
    presses("Log out");
  }

  /** Goes from the Marketplace to the confirm page, as a new customer who subscribes on the way. */
  void goesToTheConfirmPage() {
    pressesInstall();
    allows();
    registers();
    presses("Subscribe");
    isAskedAbout(company());
  }

  /** Goes from the Marketplace to the product's installed page. */
  void isConnected() {
    goesToTheConfirmPage();
    presses("Yes, connect");
    seesThatItIsConnected();
  }

  /** Verifies that the tab shows the confirm page. */
  void isAskedAbout(String company) {
    isAt(stack.latchkey());
    assertThat(heading()).isEqualTo("Connect " + company + " to " + account() + "?");
  }

  void seesThatItIsConnected() {
    isAt(stack.product());
    assertThat(heading()).isEqualTo("Pipedrive is connected");
  }

  void seesThatItIsNotConnected() {
    isAt(stack.product());
    assertThat(heading()).isEqualTo("Pipedrive is not connected");
  }

  /** Returns the text about connections on the product's page. */
  String connections() {
    opens(stack.product());
    return page.locator("#connections").innerText();
  }

  /** Their installation in the Marketplace's list. */
  Locator installation() {
    return page.locator("li").filter(new FilterOptions().setHasText(company()));
  }

  /** A button beside their installation in the Marketplace's list. */
  void pressesBesideTheInstallation(String button) {
    presses(
        installation()
            .getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true)));
  }

  /** At the Marketplace's clock, in a tab that is gone then. */
  void lets(String time) {
    var before = page;
    opensATab();
    opens(stack.pipedrive());
    presses("Advance " + time);
    page.close();
    page = before;
  }

  /** Waits until Latchkey has finished all background work: the sweep waits for it. */
  void workIsDone() {
    assertThat(page.request().post(stack.latchkey() + "__local/sweep").status()).isEqualTo(204);
  }

  String heading() {
    return page.locator("h1").innerText();
  }

  void isAt(URI site) {
    assertThat(page.url()).startsWith(site.toString());
  }

  /** Waits until every button has appeared: the confirm page hides its own for a moment. */
  void seesTheButtons() {
    page.waitForFunction(
        "() => [...document.querySelectorAll('button')]"
            + ".every(it => getComputedStyle(it).visibility === 'visible')");
  }

  /** Takes a picture of the whole page. */
  void takesAPicture(String name) {
    seesTheButtons();
    var file = name + "-" + device.name().toLowerCase(Locale.ROOT) + ".png";
    page.screenshot(new ScreenshotOptions().setPath(SCREENSHOTS.resolve(file)).setFullPage(true));
  }

  /** Returns the obstacles for people who use a screen reader or zoom the page. */
  List<String> barriers() {
    seesTheButtons();
    return new AxeBuilder(page).analyze().getViolations().stream().map(Visitor::words).toList();
  }

  private static String words(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + " "
        + rule.getNodes().stream().map(node -> node.getHtml()).toList();
  }

  @Override
  public void close() {
    browser.close();
  }
}
