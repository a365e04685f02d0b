package io.latchkey.browser.approval;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Map;

/**
 * The smallest thing that is done with a page. Places on it are <a
 * href="https://playwright.dev/java/docs/locators">Playwright's selectors</a>.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
  @JsonSubTypes.Type(value = BrowserAction.Open.class, name = "open"),
  @JsonSubTypes.Type(value = BrowserAction.Click.class, name = "click"),
  @JsonSubTypes.Type(value = BrowserAction.NewTab.class, name = "new-tab"),
  @JsonSubTypes.Type(value = BrowserAction.Fill.class, name = "fill"),
  @JsonSubTypes.Type(value = BrowserAction.See.class, name = "see"),
  @JsonSubTypes.Type(value = BrowserAction.GoBack.class, name = "go-back"),
  @JsonSubTypes.Type(value = BrowserAction.Wait.class, name = "wait"),
  @JsonSubTypes.Type(value = BrowserAction.ByHand.class, name = "by-hand")
})
public sealed interface BrowserAction {

  /** Goes to an address, in the tab that is in front. */
  record Open(String address) implements BrowserAction {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Open {}
  }

  /** Clicks. */
  record Click(String selector) implements BrowserAction {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Click {}
  }

  /** Clicks what opens a new tab, which is in front from then on. */
  record NewTab(String selector) implements BrowserAction {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public NewTab {}
  }

  /**
   * Fills fields, in the order of the file.
   *
   * @param fields the text of each field, by the field's selector
   */
  record Fill(Map<String, String> fields) implements BrowserAction {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Fill {}
  }

  /** Waits until something can be seen. */
  record See(String selector) implements BrowserAction {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public See {}
  }

  /** Presses the browser's back button, so many times. */
  record GoBack(int times) implements BrowserAction {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public GoBack {}
  }

  /** Lets time pass, such as <code>PT6M</code>. */
  record Wait(Duration time) implements BrowserAction {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Wait(String time) {
      this(Duration.parse(time));
    }
  }

  /**
   * Has a person carry out the step if one is available.
   *
   * @param words the instruction to the person
   */
  record ByHand(String words) implements BrowserAction {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ByHand {}
  }
}
