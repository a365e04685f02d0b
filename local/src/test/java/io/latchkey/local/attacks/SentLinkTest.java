package io.latchkey.local.attacks;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;

import io.latchkey.local.journey.FilledForm;
import io.latchkey.local.journey.Page;
import io.latchkey.local.journey.Person;
import io.latchkey.local.journey.PipedriveUser;
import io.latchkey.local.journey.RunningLatchkey;
import java.time.Duration;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Mallory sends a person a link or obtains one of theirs: login CSRF, account and attempt fixation,
 * code injection, and theft of an assertion (RFC 9700 sections 2.1, 4.5 and 4.7).
 * OtherBrowserJourneyTest, RepairJourneyTest, and TwiceJourneyTest have the rest.
 */
class SentLinkTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  /** Mallory's page opens a second tab beside the one in which the victim is installing. */
  @Test
  void aStrangersCodeInASecondTabDoesNotTakeOverTheInstallInTheFirst() {
    var mallory = latchkey.somebody();
    var victim = latchkey.somebody();
    victim.installsFromTheMarketplace();
    var secondTab = victim.inANewTab();
    secondTab.bringsTheCode(
        latchkey.pipedrive().allow(mallory.user().companyId(), mallory.user().userId()));
    Assertions.assertThat(secondTab.install()).isNotEqualTo(victim.install());

    secondTab.comesBack(ACTIVE); // the product has kept the newer install, and says it in any tab
    Assertions.assertThat(secondTab.page().text())
        .contains("Company " + mallory.user().companyId())
        .doesNotContain(victim.user().companyName());
    assertThatTheInstallation(latchkey, mallory).neverWas();
    secondTab.declines();
    assertThat(secondTab.page()).isTheCancelledPage("declined");

    victim.comesBack(ACTIVE);
    assertThat(victim.page()).isTheConfirmPageOf(victim);
    victim.confirms();
    assertThat(victim.page()).isTheInstalledPageOf(victim);
    assertThatTheInstallation(latchkey, mallory).isGone();
  }

  /** The names on the page are Mallory's to choose, and she has chosen the victim's. */
  @Test
  void aStrangersCompanyThatIsCalledLikeOnesOwnIsToldByItsAddress() {
    var mallory = latchkey.somebody();
    var victim = latchkey.somebody();
    latchkey.pipedrive().apiDomain("https://mallory.pipedrive.com");
    var disguised =
        victim.atPipedriveAs(
            new PipedriveUser(mallory.id(), victim.user().companyName(), victim.user().userName()));

    disguised.installsFromTheMarketplace();
    disguised.comesBack(ACTIVE);

    assertThat(disguised.page()).isTheConfirmPageOf(victim);
    Assertions.assertThat(disguised.page().text()).contains("(mallory.pipedrive.com)");
  }

  /** Mallory sends the address of the product's page with the handle of an attempt of hers. */
  @Test
  void anAttemptThatSomebodyElseHasBegunIsNotGoneOnWithByWhoIsSentItsHandle() {
    var mallory = latchkey.somebody();
    mallory.startsWithUs();
    var before = latchkey.store().attempt(mallory.install());
    var victim = latchkey.somebody();
    var sentToTheProduct = victim.product().assertion(mallory.install(), victim.account(), ACTIVE);

    victim.comesBackWith(sentToTheProduct);
    assertThat(victim.page()).isPipedrivesDialogOpenedByUs(latchkey);
    Assertions.assertThat(RawBrowser.attemptOf(last302(victim))).isNotEqualTo(mallory.install());
    Assertions.assertThat(latchkey.store().attempt(mallory.install())).isEqualTo(before);
    victim.allows();
    assertThat(victim.page()).isTheConfirmPageOf(victim);

    mallory.comesBackWith(sentToTheProduct);
    assertThat(mallory.page()).saysSorry(400);
    assertThatTheInstallation(latchkey, victim).neverWas();
  }

  /** The handle appears in addresses, and so in histories and logs. */
  @Test
  void whoKnowsAHandleCanDoNothingWithIt() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    var before = latchkey.store().attempt(ada.install());
    var mallory = latchkey.somebody();
    var guess = "A".repeat(22);

    mallory.opens(latchkey.at("/resume?install=" + ada.install()));
    assertThat(mallory.page()).saysSorry(403).offersToStartAgain();
    mallory.opens(latchkey.at("/callback?code=x&state=" + ada.install() + "." + guess));
    assertThat(mallory.page()).saysSorry(403);
    mallory.opens(latchkey.at("/callback?error=user_denied&state=" + ada.install() + "." + guess));
    assertThat(mallory.page()).isTheCancelledPage("user_denied");
    mallory.opens(latchkey.at("/install?install=" + ada.install()));
    assertThat(mallory.page()).isTheProductsConnectPage();
    Assertions.assertThat(mallory.install()).isNotEqualTo(ada.install());
    mallory.opens(latchkey.at("/resume?install=" + ada.install()));
    assertThat(mallory.page()).saysSorry(403).offersToStartAgain();
    mallory.sends(FilledForm.of(ada.page(), "Yes, connect").with("token", "A".repeat(43)));
    assertThat(mallory.page()).saysSorry(403);

    Assertions.assertThat(latchkey.store().attempt(ada.install())).isEqualTo(before);
    ada.confirms();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  /**
   * The assertion yields only an attempt of the thief's own, with the thief's own Pipedrive, and
   * the theft is visible.
   */
  @Test
  void aStolenAssertionDoesNotOpenWhatItsOwnerHasHere() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    var stolen = ada.assertion(ACTIVE);
    var before = latchkey.store().attempt(ada.install());
    var mallory = latchkey.somebody().forAccount(ada.account());

    mallory.comesBackWith(stolen);
    assertThat(mallory.page()).isPipedrivesDialogOpenedByUs(latchkey);
    Assertions.assertThat(latchkey.exchanges()).as("the code is Ada's").isZero();
    Assertions.assertThat(latchkey.store().attempt(ada.install())).isEqualTo(before);
    mallory.allows();
    Assertions.assertThat(mallory.page().text())
        .contains(mallory.user().companyName())
        .doesNotContain(ada.user().companyName());
    assertThatTheInstallation(latchkey, ada).neverWas();

    ada.comesBackWith(stolen);
    assertThat(ada.page()).saysSorry(400).offersToStartAgain();
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isTheConfirmPageOf(ada);
  }

  @Test
  void aStolenAssertionIsWorthNothingMinutesLater() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    var stolen = ada.assertion(ACTIVE);
    latchkey.passes(Duration.ofMinutes(2));
    var mallory = latchkey.somebody();

    mallory.comesBackWith(stolen);

    assertThat(mallory.page()).saysSorry(400);
    Assertions.assertThat(mallory.browser().cookies()).isEmpty();
  }

  /** RFC 9700 section 4.5: another person's code in the attacker's own attempt. */
  @Test
  void aCodeThatHasComeToUsIsOfNoUseInAnAttemptOfSomebodyElses() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    var code = Page.parameter(ada.lastCallback(), "code");
    var mallory = latchkey.somebody();
    mallory.startsWithUs();
    mallory.comesBack(ACTIVE);
    var state = mallory.stateOfTheDialog();

    mallory.opens(latchkey.at("/callback?code=" + code + "&state=" + state));

    Assertions.assertThat(mallory.stateOfTheDialog()).as("asked as before").isEqualTo(state);
    Assertions.assertThat(latchkey.exchanges()).isZero();
    ada.comesBack(ACTIVE);
    ada.confirms();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  @Test
  void aCodeThatWasRefusedInABrowserWithoutItsCookieIsOfNoUseToWhoeverFindsItsAddress() {
    var ada = latchkey.somebody();
    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    ada.browser().forgetsItsCookies();
    ada.allows();
    assertThat(ada.page()).saysSorry(403);
    var code = Page.parameter(ada.lastCallback(), "code");
    var mallory = latchkey.somebody();

    mallory.opens(latchkey.at("/callback?code=" + code));
    mallory.comesBack(ACTIVE);

    assertThat(mallory.page()).isPipedrivesDialogOpenedByUs(latchkey);
    Assertions.assertThat(latchkey.exchanges()).isZero();
  }

  @Test
  void aCodeThatAScannerHasOpenedFirstIsStillGoodInItsOwnBrowser() {
    var ada = latchkey.somebody();
    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    var cookies =
        ada.browser().cookies().stream()
            .map(cookie -> cookie.getName() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    ada.browser().forgetsItsCookies();
    ada.allows();
    assertThat(ada.page()).saysSorry(403);
    var callback = ada.lastCallback();

    var answer =
        RawRequest.get(latchkey, callback.getPath() + "?" + callback.getRawQuery())
            .header("Cookie", cookies)
            .sent();

    Assertions.assertThat(answer.header("Location")).contains("status=installed");
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  /** A link shows neither whether an installation exists, nor its owner, nor its state. */
  @Test
  void aRepairLinkTellsNobodyWhoIsInstalled() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var broken = latchkey.somebody();
    broken.isInstalled();
    latchkey.store().marksAsInNeedOfReauthorization(broken.id());
    var nobody = latchkey.somebody();

    Assertions.assertThat(repairLinkOf(ada)).isEqualTo(repairLinkOf(nobody));
    Assertions.assertThat(repairLinkOf(broken)).isEqualTo(repairLinkOf(nobody));
  }

  private static String repairLinkOf(Person person) {
    var id = person.id();
    var answer =
        RawRequest.get(
                latchkey, "/install?company_id=" + id.companyId() + "&user_id=" + id.userId())
            .sent();
    var state = answer.parameter("state");
    var cookie = answer.header("Set-Cookie").split("[=;]", 3);
    var told = answer.status() + " " + answer.headers().map() + answer.body();
    return told.replace(state, "STATE")
        .replace(cookie[0], "NAME")
        .replace(cookie[1], "KEY")
        .replaceAll("(?i)date=\\[[^]]*]", "DATE");
  }

  /** The redirect with which this browser was sent to Pipedrive's dialog last. */
  private static Page last302(Person person) {
    return person.browser().traffic().stream()
        .filter(page -> page.isRedirect() && !page.parameter("state").isEmpty())
        .reduce((_, later) -> later)
        .orElseThrow();
  }
}
