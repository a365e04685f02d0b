package io.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who clicks. Whatever the browser complains of on the way, a blocked style or a redirect
 * that a policy forbids, is kept for the end.
 */
final class Visitor implements AutoCloseable {

  private static final Path SCREENSHOTS = MakeRun.ROOT.resolve(Path.of("build", "screenshots"));

  private final MakeRun stack;
  private final BrowserContext browser;
  private final long id;
  private final List<String> complaints = new ArrayList<>();
  private Page page;

  Visitor(MakeRun stack, BrowserContext browser, long id) {
    this.stack = stack;
    this.browser = browser;
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

  /** Who goes on before the logo is there does not complain; a policy that forbids it is heard. */
  private static boolean isLeftBehind(Request request) {
    return request.resourceType().equals("image") && request.failure().equals("net::ERR_ABORTED");
  }

  Page page() {
    return page;
  }

  /** What the browser had to complain of. */
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

  void opens(URI address) {
    page.navigate(address.toString());
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  /** By mouse, which is over the page on its way to the button. */
  void presses(String button) {
    page.mouse().move(1, 1);
    button(button).click();
    page.waitForLoadState();
  }

  void follows(String link) {
    page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(link).setExact(true)).click();
    page.waitForLoadState();
  }

  /** Install in the Marketplace, which opens a tab of its own, as Pipedrive's does. */
  void pressesInstall() {
    opens(stack.pipedrive());
    page = browser.waitForPage(() -> follows("Install"));
    page.waitForLoadState();
  }

  /** Says at Pipedrive's dialog who they are there. */
  void saysWhoTheyAreAtPipedrive() {
    page.getByLabel("Somebody else:").check();
    page.getByLabel("Company id").fill(Long.toString(id));
    page.getByLabel("Company", new Page.GetByLabelOptions().setExact(true)).fill(company());
    page.getByLabel("User id").fill(Long.toString(id + 7_000_000));
    page.getByLabel("User", new Page.GetByLabelOptions().setExact(true)).fill(user());
  }

  void allows() {
    saysWhoTheyAreAtPipedrive();
    presses("Allow and Install");
  }

  void registers() {
    page.getByLabel("Name of your company").fill(account());
    page.getByLabel("E-mail").first().fill("customer-" + id + "@example.com");
    presses("Sign up");
  }

  /** From the Marketplace to the confirm page, as a new customer who subscribes on the way. */
  void goesToTheConfirmPage() {
    pressesInstall();
    allows();
    registers();
    presses("Subscribe");
    assertThat(heading()).isEqualTo("Connect " + company() + " to " + account() + "?");
  }

  /** From the Marketplace to the product's installed page. */
  void isConnected() {
    goesToTheConfirmPage();
    presses("Yes, connect");
    assertThat(heading()).isEqualTo("Pipedrive is connected");
  }

  /** Whatever Latchkey does behind the pages has been done: the sweep waits for all of it. */
  void workIsDone() {
    assertThat(page.request().post(stack.latchkey() + "__local/sweep").status()).isEqualTo(204);
  }

  String heading() {
    return page.locator("h1").innerText();
  }

  void isAt(URI site) {
    assertThat(page.url()).startsWith(site.toString());
  }

  /** Takes a picture of the whole page. */
  void takesAPicture(String name) {
    page.screenshot(
        new ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }

  /** What stands in the way of people who hear or zoom the page. */
  List<String> barriers() {
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
