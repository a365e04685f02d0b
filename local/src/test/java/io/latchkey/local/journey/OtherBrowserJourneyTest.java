package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.installation.Entitlement.NONE;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * People who change browsers in the middle of a flow, and people who lure others into their own
 * flow.
 */
class OtherBrowserJourneyTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  @Test
  void whoComesBackElsewhereAllowsThereAndIsAskedByUs() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    var elsewhere = ada.inAnotherBrowser();

    elsewhere.comesBack(ACTIVE);
    assertThat(elsewhere.page()).isPipedrivesDialogOpenedByUs(latchkey);
    assertThat(latchkey.exchanges()).as("the code is the first browser's").isZero();
    elsewhere.allows();
    assertThat(elsewhere.page()).isTheConfirmPageOf(ada);
    assertThatTheInstallation(latchkey, ada).neverWas();
    elsewhere.confirms();

    assertThat(elsewhere.page()).isTheInstalledPageOf(ada);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void theFirstBrowserIsLeftAloneAndCanStillGoOn() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    var stored = latchkey.store().attempt(ada.install());

    ada.inAnotherBrowser().comesBack(ACTIVE);
    assertThat(latchkey.store().attempt(ada.install())).isEqualTo(stored);

    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isTheConfirmPageOf(ada);
    ada.confirms();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  @Test
  void whoDoesNotPayIsSentToTheShopFromTheOtherBrowserToo() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    var elsewhere = ada.inAnotherBrowser();

    elsewhere.comesBack(NONE);
    assertThat(elsewhere.page()).isTheSubscribePageOf(ada.account());
    assertThat(elsewhere.install()).isNotEqualTo(ada.install());
    elsewhere.comesBack(ACTIVE);
    assertThat(elsewhere.page()).isPipedrivesDialogOpenedByUs(latchkey);
    elsewhere.allows();

    assertThat(elsewhere.page()).isTheConfirmPageOf(ada);
  }

  @Test
  void whoHasLostTheirCookiesIsInAnotherBrowser() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.browser().forgetsItsCookies();

    ada.comesBack(ACTIVE);
    ada.allows();

    assertThat(ada.page()).isTheConfirmPageOf(ada);
    ada.confirms();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  @Test
  void anAssertionOpenedAgainElsewhereIsRefusedThere() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    var assertion = ada.assertion(ACTIVE);
    ada.comesBackWith(assertion);
    var elsewhere = ada.inAnotherBrowser();

    elsewhere.comesBackWith(assertion);

    assertThat(elsewhere.page()).saysSorry(400).offersToStartAgain();
    assertThat(elsewhere.browser().cookies()).isEmpty();
  }

  @Test
  void anAssertionThatWasUsedInTheOtherBrowserIsAReloadThereAndRefusedInTheFirst() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    var assertion = ada.assertion(ACTIVE);
    var elsewhere = ada.inAnotherBrowser();
    elsewhere.comesBackWith(assertion);
    var state = elsewhere.stateOfTheDialog();

    elsewhere.comesBackWith(assertion);
    assertThat(elsewhere.stateOfTheDialog()).isEqualTo(state);
    ada.comesBackWith(assertion);
    assertThat(ada.page()).saysSorry(400);
  }

  @Test
  void somebodysOwnLinkSentToAStrangerSaysWhoseAccountItIs() {
    var mallory = latchkey.somebody();
    mallory.startsWithUs();
    var sent = mallory.assertion(ACTIVE);
    var victim = latchkey.somebody().forAccount(mallory.account());

    victim.comesBackWith(sent);
    victim.allows();
    assertThat(victim.page()).isTheConfirmPageOf(victim); // with Mallory's account on it
    assertThatTheInstallation(latchkey, victim).neverWas();
    victim.declines();

    assertThat(victim.page()).isTheCancelledPage("declined");
    assertThatTheInstallation(latchkey, victim).isGone();
  }

  @Test
  void aMarketplaceCodeSentToAStrangerSaysWhoseCompanyItIs() {
    var mallory = latchkey.somebody();
    var code = latchkey.pipedrive().allow(mallory.user().companyId(), mallory.user().userId());
    var victim = latchkey.somebody();

    victim.bringsTheCode(code);
    victim.comesBack(ACTIVE);

    assertThatTheInstallation(latchkey, mallory).neverWas();
    assertThat(victim.page().text())
        .contains("Company " + mallory.user().companyId(), victim.account().name());
  }

  @Test
  void aCallbackWithSomebodyElsesStateInstallsAndExchangesNothing() {
    var mallory = latchkey.somebody();
    mallory.startsWithUs();
    mallory.comesBack(ACTIVE);
    var state = mallory.stateOfTheDialog();
    var victim = latchkey.somebody();
    var code = latchkey.pipedrive().allow(victim.user().companyId(), victim.user().userId());

    victim.opens(latchkey.at("/callback?code=" + code.reveal() + "&state=" + state));

    assertThat(victim.page()).saysSorry(403).offersToStartAgain();
    assertThat(latchkey.exchanges()).isZero();
    mallory.allows();
    assertThat(mallory.page()).isTheInstalledPageOf(mallory);
  }

  @Test
  void oneCodeInTwoBrowsersIsUsedOnceByTheFirst() {
    var ada = latchkey.somebody();
    var elsewhere = ada.inAnotherBrowser();
    ada.installsFromTheMarketplace();

    elsewhere.opens(ada.lastCallback());
    assertThat(elsewhere.page()).isTheProductsConnectPage();
    assertThat(elsewhere.install()).isNotEqualTo(ada.install());
    elsewhere.comesBack(ACTIVE);
    assertThat(elsewhere.page()).isPipedrivesDialogOpenedByUs(latchkey);
    assertThat(latchkey.exchanges()).isZero();

    ada.comesBack(ACTIVE);
    ada.confirms();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void theCodeOfOneWithAStateIsOfNoUseInAnotherBrowser() {
    var ada = latchkey.somebody();
    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    ada.allows();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
    var code = Page.parameter(ada.lastCallback(), "code");
    var mallory = latchkey.somebody();

    mallory.bringsTheCode(Secret.of(code));
    mallory.comesBack(ACTIVE);

    assertThat(mallory.page()).isPipedrivesDialogOpenedByUs(latchkey);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void theConfirmPageOfOneBrowserCannotBeAnsweredInAnother() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    var yes = FilledForm.of(ada.page(), "Yes, connect");
    var mallory = latchkey.somebody();

    mallory.sends(yes);

    assertThat(mallory.page()).saysSorry(403).offersToStartAgain();
    assertThatTheInstallation(latchkey, ada).neverWas();
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example, cross-site",
    "https://evil.example, same-origin",
    "null, same-origin",
    "OURS, cross-site",
    "OURS, same-site",
    "OURS, none"
  })
  void anAnswerThatAnotherSiteSendsDoesNotCount(String origin, String site) {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    var yes = FilledForm.of(ada.page(), "Yes, connect");
    var from = origin.equals("OURS") ? latchkey.baseUrl().toString() : origin;

    var answer = ada.browser().submit(yes, from, site);

    assertThat(answer).saysSorry(403);
    assertThatTheInstallation(latchkey, ada).neverWas();
  }

  @ParameterizedTest
  @CsvSource({"attempt, 404", "token, 403", "company_id, 400", "user_id, 400", "moves, 400"})
  void anAnswerWithASpoiltFieldDoesNotCount(String field, int status) {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    var yes = FilledForm.of(ada.page(), "Yes, connect");
    var spoilt = "A".repeat(yes.fields().getOrDefault(field, "").length());

    ada.sends(yes.with(field, spoilt));
    assertThat(ada.page()).saysSorry(status);
    ada.sends(yes.without(field));
    assertThat(ada.page()).saysSorry(400);

    assertThatTheInstallation(latchkey, ada).neverWas();
  }

  @Test
  void anAnswerAboutSomebodyElseThanThePageNamedShowsThePageAgain() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    var yes = FilledForm.of(ada.page(), "Yes, connect");

    ada.sends(yes.with("user_id", "1"));

    assertThat(ada.page()).isTheConfirmPageOf(ada);
    assertThatTheInstallation(latchkey, ada).neverWas();
  }
}
