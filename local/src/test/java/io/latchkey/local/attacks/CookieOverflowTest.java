package io.latchkey.local.attacks;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.local.journey.PageAssert.assertThat;

import io.latchkey.local.journey.Person;
import io.latchkey.local.journey.RunningLatchkey;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Each attempt has a cookie, and API Gateway rejects requests with more than 10,240 bytes of
 * headers before they reach a function. A page that keeps sending a browser to /install, or a day
 * of trying things out, must not lock that browser out.
 */
class CookieOverflowTest {

  private static final int MORE_THAN_FIT = 150;

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  private static Person withABrowserThatWasLedHere(int times) {
    var ada = latchkey.somebody();
    for (var i = 0; i < times; i++) {
      ada.inANewTab().startsWithUs();
    }
    return ada;
  }

  private static List<String> ours(Person person) {
    return person.browser().cookies().stream()
        .filter(cookie -> cookie.getName().startsWith("latchkey-"))
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .toList();
  }

  @Test
  void whoHasBegunMoreInstallsThanCookiesFitIsInstalledByTheLastOfThem() {
    var ada = withABrowserThatWasLedHere(MORE_THAN_FIT);

    ada.isInstalled();

    Assertions.assertThat(ours(ada)).hasSize(10);
  }

  @Test
  void theLongestAssertionStillFitsBesideAllCookiesAndTheBrowsersOwnHeaders() {
    var ada = withABrowserThatWasLedHere(MORE_THAN_FIT);
    ada.startsWithUs();
    var honest =
        Jwt.saying(ada.product().claims(ada.install(), ada.account(), ACTIVE)).with("padding", "");
    var room = 8_192 - honest.hs256().length();
    var assertion = honest.with("padding", "x".repeat(room * 3 / 4 - 2)).hs256();
    Assertions.assertThat(assertion).hasSizeBetween(8_150, 8_192);

    var answer =
        RawRequest.get(latchkey, "/resume?assertion=" + assertion)
            .header("Cookie", String.join("; ", ours(ada)))
            .header("X-Others", "x".repeat(900))
            .sent();

    Assertions.assertThat(answer.status()).as("%s", answer).isEqualTo(302);
    Assertions.assertThat(RawBrowser.attemptOf(answer)).isEqualTo(ada.install());
  }

  /** The worst that such a page achieves: the person must consent once more. */
  @Test
  void whoseCookieHadToGoIsInAnotherBrowserAndAllowsOnceMore() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    for (var i = 0; i < 10; i++) {
      ada.inANewTab().startsWithUs();
    }

    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isPipedrivesDialogOpenedByUs(latchkey);
    ada.allows();
    assertThat(ada.page()).isTheConfirmPageOf(ada);
    ada.confirms();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  @Test
  void nineOtherInstallsInTheSameBrowserCostNothing() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    for (var i = 0; i < 9; i++) {
      ada.inANewTab().startsWithUs();
    }

    ada.comesBack(ACTIVE);

    assertThat(ada.page()).isTheConfirmPageOf(ada);
  }
}
