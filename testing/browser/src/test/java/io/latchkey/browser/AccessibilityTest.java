package io.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in every language, light and dark, large and small, in both text directions. */
class AccessibilityTest {

  private static final List<String> LANGUAGES = List.of("en", "de", "es", "fr", "pt", "et");

  /** A name of the maximum displayed length, without a place to break it. */
  private static final String LONG_NAME = "W".repeat(200);

  private static final String ARABIC = "شركة لوفليس";

  @RegisterExtension static final RealBrowser browser = new RealBrowser();

  /** A language chosen at Pipedrive would override the browser's. */
  @BeforeEach
  void nobodyHasChosenALanguageAtPipedrive() throws Exception {
    chooses("");
  }

  @AfterEach
  void everybodyReadsEnglishAtPipedrive() throws Exception {
    chooses("en");
  }

  private static void chooses(String language) throws Exception {
    var switches = browser.stack().pipedrive().resolve("__emulator/switches");
    var request =
        HttpRequest.newBuilder(switches)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"language\":\"" + language + "\"}"))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }

  /** A window of some size, on a system that is light or dark. */
  private record Device(int width, int height, ColorScheme colors) {

    static List<Device> all() {
      return List.of(
          new Device(320, 640, ColorScheme.LIGHT),
          new Device(320, 640, ColorScheme.DARK),
          new Device(1100, 800, ColorScheme.LIGHT),
          new Device(1100, 800, ColorScheme.DARK));
    }

    void show(Page page) {
      page.setViewportSize(width, height);
      page.emulateMedia(new EmulateMediaOptions().setColorScheme(colors));
    }
  }

  private static void isGoodOn(Device device, Visitor visitor) {
    device.show(visitor.page());
    assertThat(visitor.barriers()).as("%s on %s", visitor.page().url(), device).isEmpty();
    assertThat(overflow(visitor)).as("%s on %s", visitor.page().url(), device).isZero();
  }

  /** Returns the number of pixels by which the page is wider than the window. */
  private static int overflow(Visitor visitor) {
    return ((Number)
            visitor
                .page()
                .evaluate(
                    "Math.max(0, document.documentElement.scrollWidth"
                        + " - document.documentElement.clientWidth)"))
        .intValue();
  }

  private static void speaks(String language, Visitor visitor) {
    visitor.page().setExtraHTTPHeaders(Map.of("Accept-Language", language));
  }

  private static String language(Visitor visitor) {
    return (String) visitor.page().evaluate("document.documentElement.lang");
  }

  /**
   * Installs as far as the confirm page, with one name for the company, the user, and the account.
   */
  private static void isAskedAbout(String name, Visitor visitor) {
    visitor.pressesInstall();
    visitor.saysWhoTheyAreAtPipedrive();
    var exactly = new Page.GetByLabelOptions().setExact(true);
    visitor.page().getByLabel("Company", exactly).fill(name);
    visitor.page().getByLabel("User", exactly).fill(name);
    visitor.presses("Allow and Install");
    visitor.page().getByLabel("Name of your company").fill(name);
    visitor
        .page()
        .getByLabel("Email")
        .first()
        .fill(visitor.user().replace(' ', '-') + "@e.example");
    visitor.presses("Sign up");
    visitor.presses("Subscribe");
    visitor.isAt(browser.stack().latchkey());
  }

  @Test
  void theConfirmPageIsForEveryoneInEveryLanguageWithNamesOfAnyLength() {
    try (var ada = browser.somebody()) {
      isAskedAbout(LONG_NAME, ada);
      for (var language : LANGUAGES) {
        speaks(language, ada);
        ada.page().reload();
        assertThat(language(ada)).isEqualTo(language);
        for (var device : Device.all()) {
          isGoodOn(device, ada);
        }
        ada.takesAPicture("confirm-" + language);
      }
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-such-page",
        "resume?assertion=x",
        "callback",
        "callback?code=x&state=AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA"
      })
  void aPageThatSaysWhatWentWrongIsForEveryoneInEveryLanguage(String path) {
    try (var ada = browser.somebody()) {
      for (var language : LANGUAGES) {
        speaks(language, ada);
        ada.page().navigate(browser.stack().latchkey() + path);
        assertThat(language(ada)).isEqualTo(language);
        assertThat(ada.page().locator("h1").count()).isOne();
        assertThat(ada.page().locator("main a").count()).isOne();
        isGoodOn(Device.all().get(0), ada);
        isGoodOn(Device.all().get(3), ada);
      }
    }
  }

  @Test
  void whoseBrowserIsGermanIsAskedInGerman() {
    try (var ada =
        browser.somebody(new NewContextOptions().setViewportSize(1100, 800).setLocale("de-DE"))) {
      ada.pressesInstall();
      ada.allows();
      ada.registers();
      ada.presses("Subscribe");

      assertThat(ada.heading()).isEqualTo(ada.company() + " mit " + ada.account() + " verbinden?");
      ada.presses("Ja, verbinden");
      assertThat(ada.heading()).isEqualTo("Pipedrive is connected");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @Test
  void textOfTwiceTheSizeStillFits() {
    try (var ada = browser.somebody()) {
      isAskedAbout(LONG_NAME, ada);
      for (var device : Device.all()) {
        device.show(ada.page());
        ada.page().evaluate("document.documentElement.style.fontSize = '200%'");
        assertThat(overflow(ada)).as("%s", device).isZero();
      }
    }
  }

  @Test
  void aPageCanBeReadFromTheRight() {
    try (var ada = browser.somebody()) {
      isAskedAbout(ARABIC, ada);
      ada.page().evaluate("document.documentElement.dir = 'rtl'");
      for (var device : Device.all()) {
        isGoodOn(device, ada);
      }
      ada.takesAPicture("confirm-rtl");
      var yes = ada.button("Yes, connect").boundingBox();
      var no = ada.button("No, do not connect").boundingBox();
      assertThat(yes.x).as("the first button is on the right").isGreaterThan(no.x);
    }
  }

  @Test
  void aNameThatIsReadFromTheRightDoesNotTurnTheWordsAround() {
    try (var ada = browser.somebody()) {
      isAskedAbout(ARABIC, ada);

      assertThat(ada.heading()).isEqualTo("Connect " + ARABIC + " to " + ARABIC + "?");
      var names = ada.page().locator("h1 bdi");
      assertThat(names.count()).isEqualTo(2);
      for (var name : names.all()) {
        assertThat(name.evaluate("it => getComputedStyle(it).unicodeBidi")).isEqualTo("isolate");
        assertThat(name.evaluate("it => it.matches(':dir(rtl)')")).isEqualTo(true);
      }
      assertThat(ada.page().locator("h1").evaluate("it => it.matches(':dir(ltr)')"))
          .isEqualTo(true);
    }
  }

  @Test
  void theProductIsRecognisedByItsLogoAndHelpIsTheLastThingInReach() {
    try (var ada = browser.somebody()) {
      ada.goesToTheConfirmPage();
      var logo =
          ada.page()
              .getByRole(
                  AriaRole.IMG, new Page.GetByRoleOptions().setName("Calmdeal").setExact(true));
      assertThat(logo.evaluate("it => it.naturalWidth > 0")).isEqualTo(true);
      assertThat(logo.boundingBox().width).isEqualTo(176);
      assertThat(logo.boundingBox().height).isEqualTo(40);
      for (var role : List.of(AriaRole.BANNER, AriaRole.MAIN, AriaRole.CONTENTINFO)) {
        assertThat(ada.page().getByRole(role).count()).as("%s", role).isOne();
      }
      var inReach = List.of(ada.heading(), "Yes, connect", "No, do not connect", "Get help");
      for (var name : inReach) {
        ada.seesTheButtons();
        ada.page().keyboard().press("Tab");
        assertThat(ada.page().evaluate("document.activeElement.innerText")).isEqualTo(name);
      }
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @Test
  void buttonsHaveAnEdgeInColorsOfThePersonsOwn() {
    try (var ada = browser.somebody()) {
      ada.goesToTheConfirmPage();
      ada.page().emulateMedia(new EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
      ada.takesAPicture("confirm-forced-colors");
      for (var button : ada.page().locator("button").all()) {
        assertThat(button.evaluate("it => getComputedStyle(it).borderTopStyle")).isEqualTo("solid");
        assertThat(
                button.evaluate(
                    "it => getComputedStyle(it).borderTopColor"
                        + " !== getComputedStyle(it).backgroundColor"))
            .isEqualTo(true);
      }
    }
  }

  @Test
  void whoWantsLessMotionIsProtectedFromDoubleClicksAllTheSame() {
    try (var ada = browser.somebody()) {
      ada.goesToTheConfirmPage();
      ada.page().emulateMedia(new EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));

      assertThat(
              ada.page()
                  .evaluate("getComputedStyle(document.querySelector('form'), '::after').position"))
          .isEqualTo("absolute");
      ada.reloads();
      assertThat(ada.button("Yes, connect").isVisible()).isFalse();
      ada.seesTheButtons();
    }
  }
}
