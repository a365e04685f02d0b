package io.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Double clickjacking: a window of the attacker's goes away between the two clicks that it asked
 * for, and the second lands where our page has lain beneath it all the time.
 */
class DoubleClickTest {

  private static final String YES = "Yes, connect";

  @RegisterExtension static final RealBrowser browser = new RealBrowser();

  @Test
  void aClickOfAMouseThatHasOnlyJustComeOverThePageAnswersNothing() {
    try (var ada = browser.somebody()) {
      var beneath = theConfirmPageThatNoMouseHasBeenOver(ada);
      List<String> answers = new ArrayList<>();
      beneath.onRequest(request -> answers.add(request.method() + " " + request.url()));
      var yes = ada.button(YES).boundingBox();

      clicks(beneath, yes);
      clicks(beneath, yes);

      beneath.waitForFunction(BUTTON_IS_IN_REACH, middle(yes));
      assertThat(answers).isEmpty();

      clicks(beneath, yes);
      beneath.waitForURL("**status=installed**");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  /** The mouse has clicked its way here in ada's own page only. */
  private static Page theConfirmPageThatNoMouseHasBeenOver(Visitor ada) {
    ada.goesToTheConfirmPage();
    var beneath = ada.page().context().newPage();
    beneath.navigate(ada.page().url());
    return beneath;
  }

  private static final String BUTTON_IS_IN_REACH =
      "([x, y]) => document.elementFromPoint(x, y).matches('button')";

  private static List<Double> middle(BoundingBox box) {
    return List.of(box.x + box.width / 2, box.y + box.height / 2);
  }

  /** As the operating system does: pressed and released, with no way of the mouse before it. */
  private static void clicks(Page page, BoundingBox where) {
    var devTools = page.context().newCDPSession(page);
    for (var type : List.of("mousePressed", "mouseReleased")) {
      var event = new JsonObject();
      event.addProperty("type", type);
      event.addProperty("x", middle(where).get(0));
      event.addProperty("y", middle(where).get(1));
      event.addProperty("button", "left");
      event.addProperty("clickCount", 1);
      devTools.send("Input.dispatchMouseEvent", event);
    }
    devTools.detach();
  }

  @Test
  void aFingerIsNotKeptWaiting() {
    var phone =
        new NewContextOptions().setViewportSize(390, 800).setHasTouch(true).setIsMobile(true);
    try (var ada = browser.somebody(phone)) {
      ada.goesToTheConfirmPage();
      var yes = ada.button(YES).boundingBox();

      ada.page().touchscreen().tap(middle(yes).get(0), middle(yes).get(1));

      ada.page().waitForURL("**status=installed**");
    }
  }

  @Test
  void whoOpensThePageInAWindowHasNoHoldOnIt() {
    try (var ada = browser.somebody()) {
      ada.goesToTheConfirmPage();
      var attacker = ada.page().context().newPage();
      attacker.navigate(browser.stack().pipedrive().toString());

      var opened =
          attacker.waitForPopup(
              () -> attacker.evaluate("url => { window.held = open(url) }", ada.page().url()));
      opened.waitForLoadState();

      assertThat(opened.locator("h1").innerText()).isEqualTo(ada.heading());
      attacker.waitForFunction("held.closed");
      assertThat(opened.evaluate("opener")).isNull();
      assertThat(opened.isClosed()).isFalse();
    }
  }
}
