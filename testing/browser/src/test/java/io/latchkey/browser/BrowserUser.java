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
import java.util.Locale;

/**
 * Somebody who reads, clicks, or taps. Collects every problem on the way for a final check, such as
 * a blocked style, a redirect that a policy forbids, or a page that is wider than the window.
 */
abstract class BrowserUser implements AutoCloseable {

  private static final Path SCREENSHOTS = MakeRun.ROOT.resolve(Path.of("build", "screenshots"));

  private final BrowserContext browser;
  private final Device device;
  private final List<String> complaints = new ArrayList<>();
  private Page page;

  BrowserUser(BrowserContext browser, Device device) {
    this.browser = browser;
    this.device = device;
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

  /** Presses what opens another tab, and continues there. */
  void opensATabBy(Runnable press) {
    page = browser.waitForPage(press);
    page.waitForLoadState();
    looksWhetherItFits();
  }

  /** Returns the problems so far. */
  List<String> complaints() {
    return List.copyOf(complaints);
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

  void presses(Locator button) {
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

  Locator link(String name) {
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
    return new AxeBuilder(page).analyze().getViolations().stream().map(BrowserUser::words).toList();
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
