package io.latchkey.browser.approval;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.latchkey.browser.DepartedPage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The person of a scenario, who uses one browser. */
final class Person {

  /** The time limit for a page to load. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The time limit for a manual step. */
  private static final Duration PATIENCE_WITH_HANDS = Duration.ofMinutes(10);

  /** The form of Latchkey's confirm page, in any language. */
  private static final String QUESTION = "form[action='/resume']";

  private static final Map<StepAction, List<BrowserAction>> BUILT_IN =
      Map.of(
          StepAction.CONFIRM,
              List.of(new BrowserAction.Click(QUESTION + " button[value='confirm']")),
          StepAction.DECLINE,
              List.of(new BrowserAction.Click(QUESTION + " button[value='decline']")));

  private final BrowserContext browser;
  private final Map<StepAction, List<BrowserAction>> actions;
  private final Addresses addresses;
  private final Placeholders values;
  private final HumanOperator hands;
  private Page page;

  /** The page of a known owner that the last click or manual step may have left. */
  private Optional<PageLeave> leaving = Optional.empty();

  private record PageLeave(PageOwner from, DepartedPage page) {}

  Person(
      BrowserContext browser,
      Map<StepAction, List<BrowserAction>> actions,
      Addresses addresses,
      Placeholders values,
      HumanOperator hands) {
    this.browser = browser;
    this.actions = actions;
    this.addresses = addresses;
    this.values = values;
    this.hands = hands;
    browser.setDefaultTimeout(millis(PATIENCE));
    this.page = browser.newPage();
  }

  /** The tab in front. */
  Page page() {
    return page;
  }

  /**
   * Returns true if the action is the same with every product and so needs no entry in the
   * product's file.
   */
  static boolean isBuiltIn(StepAction action) {
    return action == StepAction.FIRST_TAB || BUILT_IN.containsKey(action);
  }

  /**
   * Carries out an action without waiting for its result.
   *
   * @return the instruction for a person, if a manual step is next and no person is available; the
   *     rest of the action is then not carried out
   */
  Optional<String> does(StepAction action) {
    leaving = Optional.empty();
    if (action == StepAction.FIRST_TAB) {
      page = browser.pages().getFirst();
      page.bringToFront();
      return Optional.empty();
    }
    for (var move : moves(action)) {
      if (move instanceof BrowserAction.ByHand(var words) && !hands.areHere()) {
        return Optional.of(words);
      }
      if (move instanceof BrowserAction.GoBack) {
        leaving.ifPresent(left -> left.page().awaitNext()); // or it would go back too far
      }
      leaving = mayLeave(move) ? leaving() : Optional.empty();
      makes(move);
    }
    return Optional.empty();
  }

  private List<BrowserAction> moves(StepAction action) {
    var moves = BUILT_IN.getOrDefault(action, actions.get(action));
    if (moves == null) {
      throw new IllegalArgumentException("the file does not say how to `" + action + "`");
    }
    return moves;
  }

  private static boolean mayLeave(BrowserAction move) {
    return move instanceof BrowserAction.Click || move instanceof BrowserAction.ByHand;
  }

  private Optional<PageLeave> leaving() {
    return addresses
        .placeOf(page.url())
        .map(place -> new PageLeave(place, DepartedPage.mark(page)));
  }

  private void makes(BrowserAction move) {
    switch (move) {
      case BrowserAction.Open(var address) -> page.navigate(values.in(address));
      case BrowserAction.Click(var selector) -> clicks(selector);
      case BrowserAction.NewTab(var selector) -> {
        page = browser.waitForPage(() -> clicks(selector));
        page.waitForLoadState();
      }
      case BrowserAction.Fill(var fields) -> fields.forEach(this::fills);
      case BrowserAction.See(var selector) -> place(selector).waitFor();
      case BrowserAction.GoBack(int times) -> {
        for (var i = 0; i < times; i++) {
          page.goBack();
        }
      }
      case BrowserAction.Wait(var time) -> page.waitForTimeout(millis(time));
      case BrowserAction.ByHand(var words) -> {
        browser.setDefaultTimeout(millis(PATIENCE_WITH_HANDS));
        hands.please(words);
      }
    }
  }

  /**
   * Moves the mouse over the page to the button, because the confirm page requires mouse movement.
   */
  private void clicks(String selector) {
    page.mouse().move(1, 1);
    place(selector).click();
  }

  private void fills(String selector, String text) {
    var field = place(selector);
    if ("password".equals(field.getAttribute("type")) && !Placeholders.isFromTheEnvironment(text)) {
      throw new IllegalArgumentException(
          "a password comes from a variable of the environment: write ${NAME} for " + selector);
    }
    field.fill(values.in(text));
  }

  /** Returns the milliseconds in Playwright's type. */
  private static double millis(Duration time) {
    return (double) time.toMillis();
  }

  private Locator place(String selector) {
    return page.locator(values.in(selector)).first();
  }

  /**
   * Waits for the page to which the last action leads.
   *
   * @throws com.microsoft.playwright.TimeoutError if it does not load in time
   */
  void arrivesAt(PageOwner expected) {
    leaving.filter(left -> left.from() == expected).ifPresent(left -> left.page().awaitNext());
    page.waitForURL(url -> addresses.placeOf(url).equals(Optional.of(expected)));
    if (expected == PageOwner.CONFIRM_PAGE) {
      page.locator(QUESTION + " button[value='confirm']").waitFor();
    }
    page.waitForLoadState();
    browser.setDefaultTimeout(millis(PATIENCE));
  }
}
