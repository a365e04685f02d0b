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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clicks and keys that a hostile page asks for and that land on the confirm page, because it has
 * lain beneath all the time or takes the hostile page's place between two of them.
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

  @Test
  void aBurstOfClicksAnswersNothingHoweverLongItLasts() {
    try (var ada = browser.somebody()) {
      var beneath = theConfirmPageThatNoMouseHasBeenOver(ada);
      List<String> answers = answersOf(beneath);
      var yes = ada.button(YES).boundingBox();

      for (var click = 0; click < 20; click++) {
        clicks(beneath, yes);
        beneath.waitForTimeout(150);
      }
      assertThat(answers).isEmpty();

      beneath.waitForFunction(BUTTON_IS_IN_REACH, middle(yes));
      clicks(beneath, yes);
      beneath.waitForURL("**status=installed**");
    }
  }

  @Test
  void aBurstOfClicksOnAMovingTargetAnswersNothingWhenItComesToTheButton() {
    try (var ada = browser.somebody()) {
      var beneath = theConfirmPageThatNoMouseHasBeenOver(ada);
      List<String> answers = answersOf(beneath);
      var yes = ada.button(YES).boundingBox();
      var heading = ada.page().locator("h1").boundingBox();

      for (var click = 0; click < 14; click++) {
        clicks(beneath, heading);
        beneath.waitForTimeout(150);
      }
      clicks(beneath, yes);
      beneath.waitForTimeout(150);
      assertThat(answers).isEmpty();
    }
  }

  /** At 30 ms, Enter comes as often as when it is held down. */
  @ParameterizedTest
  @ValueSource(ints = {30, 120, 250, 400})
  void tabAndEnterTypedBlindlyAnswerNothingWhileThePageIsNew(int rhythm) {
    try (var ada = browser.somebody()) {
      ada.goesToTheConfirmPage();
      List<String> answers = answersOf(ada.page());

      ada.page().reload();
      typesFor3Seconds(ada.page(), rhythm);

      assertThat(answers).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 120, 250, 400})
  void tabAndEnterTypedBlindlyAnswerNothingWhenThePageHasLainBeneath(int rhythm) {
    try (var ada = browser.somebody()) {
      ada.goesToTheConfirmPage();
      List<String> answers = answersOf(ada.page());

      ada.seesTheButtons();
      typesFor3Seconds(ada.page(), rhythm);

      assertThat(answers).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keysTypedBlindlyFromTheEndOfThePageAnswerNothing(boolean hasHelp) {
    try (var ada = browser.somebody()) {
      ada.goesToTheConfirmPage();
      List<String> answers = answersOf(ada.page());
      if (!hasHelp) {
        ada.page().evaluate("document.querySelector('footer').remove()");
      }
      ada.seesTheButtons();

      var back = "Shift+Tab";
      var keys = hasHelp ? List.of(back, back, back, "Enter") : List.of(back, back, "Enter");
      types(ada.page(), keys, 250);

      assertThat(answers).isEmpty();
    }
  }

  private static final List<String> TAB_AND_ENTER = List.of("Tab", "Enter");
  private static final List<String> TAB_AND_ENTER_HELD =
      List.of("Tab", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter");

  private static void typesFor3Seconds(Page page, int rhythm) {
    var keys = rhythm < 100 ? TAB_AND_ENTER_HELD : TAB_AND_ENTER;
    for (var passed = 0; passed < 3000; passed += rhythm * keys.size()) {
      types(page, keys, rhythm);
    }
  }

  private static void types(Page page, List<String> keys, int rhythm) {
    for (var key : keys) {
      page.keyboard().press(key);
      page.waitForTimeout(rhythm);
    }
  }

  private static List<String> answersOf(Page page) {
    List<String> answers = new ArrayList<>();
    page.onRequest(
        request -> {
          if (request.method().equals("POST")) {
            answers.add(request.url());
          }
        });
    return answers;
  }

  private static final String BUTTON_IS_IN_REACH =
      "([x, y]) => document.elementFromPoint(x, y).matches('button')";

  private static List<Double> middle(BoundingBox box) {
    return List.of(box.x + box.width / 2, box.y + box.height / 2);
  }

  /**
   * Clicks as the operating system does: pressed and released, without a mouse movement before it.
   */
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
  void aFingerPressesTheButtonAtOnceWhenItHasAppeared() {
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
