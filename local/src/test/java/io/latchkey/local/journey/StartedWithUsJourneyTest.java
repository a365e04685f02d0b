package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.installation.Entitlement.NONE;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Installs that begin at the product's button or at the app's Installation URL. */
class StartedWithUsJourneyTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  @Test
  void theProductIsAskedFirstThenPipedriveAndNobodyElse() {
    var ada = latchkey.somebody();

    ada.startsWithUs();
    assertThat(ada.page()).isTheProductsConnectPage();
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isPipedrivesDialogOpenedByUs(latchkey);
    ada.allows();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account()).isEntitled(ACTIVE);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void theInstallationUrlThatPipedriveKnowsLeadsTheSameWay() {
    var ada = latchkey.somebody();

    ada.opensTheInstallLinkOfAnAppWithAnInstallationUrl();
    assertThat(ada.page()).isTheProductsConnectPage();
    ada.comesBack(ACTIVE);
    ada.allows();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  @Test
  void anHourAtTheProductCostsNoSecondAllow() {
    var ada = latchkey.somebody();
    ada.startsWithUs();
    latchkey.passes(ofHours(1));
    ada.comesBack(NONE);
    assertThat(ada.page()).isTheSubscribePageOf(ada.account());

    latchkey.passes(ofMinutes(30));
    ada.comesBack(ACTIVE);
    ada.allows();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void anHourAtPipedrivesDialogCostsNothing() {
    var ada = latchkey.somebody();
    ada.startsWithUs();
    ada.comesBack(ACTIVE);

    latchkey.passes(ofHours(1));
    ada.allows();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  @Test
  void anInstallationOfAnotherAccountIsNotTakenWithoutAPage() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var other = latchkey.somebody().atPipedriveAs(ada.user());

    other.startsWithUs();
    other.comesBack(ACTIVE);
    other.allows();
    assertThat(other.page()).isTheConfirmPageOf(other).saysThatItMoves(true);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());

    other.confirms();
    assertThat(other.page()).isTheInstalledPageOf(other);
    assertThatTheInstallation(latchkey, ada).belongsTo(other.account());
  }

  @Test
  void installingAgainForTheSameAccountNeedsNoPage() {
    var ada = latchkey.somebody();
    ada.isInstalled();

    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    ada.allows();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account()).hasHeldGrants(2);
  }

  @Test
  void aStateThatWasNeverGivenIsNobodys() {
    var ada = latchkey.somebody();
    var code = latchkey.pipedrive().allow(ada.user().companyId(), ada.user().userId());

    ada.opens(
        latchkey.at(
            "/callback?code=" + code.reveal() + "&state=" + "A".repeat(22) + "." + "B".repeat(22)));

    assertThat(ada.page()).saysSorry(404).offersToStartAgain();
    assertThat(latchkey.exchanges()).isZero();
  }

  @Test
  void aStateWithAnotherNonceIsNoAnswerToOurQuestion() {
    var ada = latchkey.somebody();
    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    var forged = ada.stateOfTheDialog().replaceFirst("\\..*", "." + "B".repeat(22));
    var code = latchkey.pipedrive().allow(ada.user().companyId(), ada.user().userId());

    ada.opens(latchkey.at("/callback?code=" + code.reveal() + "&state=" + forged));

    assertThat(ada.page()).as("the question is still open").isPipedrivesDialogOpenedByUs(latchkey);
    assertThat(latchkey.exchanges()).isZero();
    assertThatTheInstallation(latchkey, ada).neverWas();
  }

  /** INSTALL_WITHOUT_ACCOUNT=consent. */
  @Nested
  class WherePipedriveIsAskedFirst {

    @RegisterExtension
    static final RunningLatchkey latchkey =
        RunningLatchkey.with("INSTALL_WITHOUT_ACCOUNT", "consent");

    @Test
    void thePersonAllowsIsIdentifiedAndIsInstalledWithNoPage() {
      var ada = latchkey.somebody();

      ada.startsWithUs();
      assertThat(ada.page()).isPipedrivesDialogOpenedByUs(latchkey);
      ada.allows();
      assertThat(ada.page()).isTheProductsConnectPage();
      assertThat(latchkey.exchanges()).isZero();
      ada.comesBack(ACTIVE);

      assertThat(ada.page()).isTheInstalledPageOf(ada);
      assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
      assertThat(latchkey.exchanges()).isEqualTo(1);
    }

    @Test
    void whoTakesLongToRegisterAllowsOnceMore() {
      var ada = latchkey.somebody();
      ada.startsWithUs();
      ada.allows();

      latchkey.passes(ofMinutes(6));
      ada.comesBack(ACTIVE);
      assertThat(ada.page()).isPipedrivesDialogOpenedByUs(latchkey);
      ada.allows();

      assertThat(ada.page()).isTheInstalledPageOf(ada);
      assertThat(latchkey.exchanges()).isEqualTo(1);
    }

    @Test
    void whoDoesNotPayIsSentToTheShopBeforeAnythingIsExchanged() {
      var ada = latchkey.somebody();
      ada.startsWithUs();
      ada.allows();

      ada.comesBack(NONE);
      assertThat(ada.page()).isTheSubscribePageOf(ada.account());
      assertThat(latchkey.exchanges()).isZero();

      ada.comesBack(ACTIVE);
      assertThat(ada.page()).isTheInstalledPageOf(ada);
    }

    @Test
    void anInstallationOfAnotherAccountIsNotTakenWithoutAPage() {
      var ada = latchkey.somebody();
      ada.isInstalled();
      var other = latchkey.somebody().atPipedriveAs(ada.user());

      other.startsWithUs();
      other.allows();
      other.comesBack(ACTIVE);

      assertThat(other.page()).isTheConfirmPageOf(other).saysThatItMoves(true);
      assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    }

    @Test
    void whoComesBackInAnotherBrowserAllowsThereAndConfirms() {
      var ada = latchkey.somebody();
      ada.startsWithUs();
      ada.allows();
      var elsewhere = ada.inAnotherBrowser();

      elsewhere.comesBack(ACTIVE);
      assertThat(elsewhere.page()).isPipedrivesDialogOpenedByUs(latchkey);
      assertThat(latchkey.exchanges()).isZero();
      elsewhere.allows();

      assertThat(elsewhere.page()).isTheConfirmPageOf(ada);
    }
  }
}
