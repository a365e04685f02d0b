package io.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Latchkey's confirm page, with different vision, input methods, and devices. */
class ConfirmPageTest {

  @RegisterExtension static final RealBrowser browser = new RealBrowser();

  @Test
  void itIsAnsweredByKeyboardAlone() {
    try (var ada = browser.somebody()) {
      ada.goesToTheConfirmPage();
      ada.page().keyboard().press("Tab");
      assertThat(focused(ada)).isEqualTo(ada.heading());
      assertThat(outline(ada)).isNotEqualTo("none");
      ada.seesTheButtons();
      ada.page().keyboard().press("Tab");
      assertThat(focused(ada)).isEqualTo("Yes, connect");
      assertThat(outline(ada)).isNotEqualTo("none");
      ada.takesAPicture("confirm-focus");
      ada.page().keyboard().press("Tab");
      assertThat(focused(ada)).isEqualTo("No, do not connect");
      ada.page().keyboard().press("Shift+Tab");
      ada.page().keyboard().press("Enter");
      ada.page().waitForURL("**status=installed**");

      assertThat(ada.heading()).isEqualTo("Pipedrive is connected");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  private static Object focused(Visitor visitor) {
    return visitor.page().evaluate("document.activeElement.innerText");
  }

  private static Object outline(Visitor visitor) {
    return visitor.page().evaluate("getComputedStyle(document.activeElement).outlineStyle");
  }

  @Test
  void itIsDarkWhereThePersonsSystemIs() {
    try (var ada =
        browser.somebody(
            new NewContextOptions().setViewportSize(1100, 800).setColorScheme(ColorScheme.DARK))) {
      ada.pressesInstall();
      ada.takesAPicture("dark-consent");
      assertThat(brightness(ada)).isLessThan(0.2);
      ada.allows();
      ada.takesAPicture("dark-register");
      assertThat(brightness(ada)).isLessThan(0.2);
      ada.registers();
      ada.presses("Subscribe");
      ada.takesAPicture("dark-confirm");
      assertThat(brightness(ada)).isLessThan(0.2);
      assertThat(ada.barriers()).isEmpty();
    }
  }

  @Test
  void itIsLightElsewhere() {
    try (var ada = browser.somebody()) {
      ada.goesToTheConfirmPage();

      assertThat(brightness(ada)).isGreaterThan(0.8);
    }
  }

  /** Returns the brightness of the page's background: 0 for black, 1 for white. */
  private static double brightness(Visitor visitor) {
    var sum =
        (Number)
            visitor
                .page()
                .evaluate(
                    "getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g)"
                        + ".slice(0, 3).reduce((a, b) => a + Number(b), 0)");
    return sum.doubleValue() / (3 * 255);
  }

  @Test
  void itFitsOnAPhone() {
    try (var ada = browser.somebody(new NewContextOptions().setViewportSize(320, 640))) {
      ada.pressesInstall();
      ada.takesAPicture("phone-consent");
      assertThat(overflow(ada)).isLessThanOrEqualTo(0);
      ada.allows();
      ada.takesAPicture("phone-register");
      assertThat(overflow(ada)).isLessThanOrEqualTo(0);
      ada.registers();
      ada.presses("Subscribe");
      ada.takesAPicture("phone-confirm");
      assertThat(overflow(ada)).isLessThanOrEqualTo(0);
    }
  }

  /** Returns the number of pixels by which the page is wider than the window. */
  private static int overflow(Visitor visitor) {
    return ((Number)
            visitor.page().evaluate("document.documentElement.scrollWidth - window.innerWidth"))
        .intValue();
  }

  @Test
  void nobodyIsShutOutOnAnyPage() {
    try (var ada = browser.somebody()) {
      ada.opens(browser.stack().pipedrive());
      assertThat(ada.barriers()).isEmpty();
      ada.pressesInstall();
      assertThat(ada.barriers()).isEmpty();
      ada.allows();
      assertThat(ada.barriers()).isEmpty();
      ada.registers();
      assertThat(ada.barriers()).isEmpty();
      ada.presses("Subscribe");
      assertThat(ada.barriers()).isEmpty();
      ada.presses("Yes, connect");
      assertThat(ada.barriers()).isEmpty();
    }
  }
}
