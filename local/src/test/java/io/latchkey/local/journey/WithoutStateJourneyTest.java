package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.installation.Entitlement.NONE;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Installs with a code that came without state, and the conditions for skipping the confirm page:
 * the browser started the attempt before the assertion, the code came with state, and no
 * installation changes its account.
 */
class WithoutStateJourneyTest {

  /** CALLBACK_WITHOUT_STATE=confirm, the default. */
  @Nested
  class WhereThePersonConfirms {

    @RegisterExtension
    static final RunningLatchkey latchkey =
        RunningLatchkey.with("CALLBACK_WITHOUT_STATE", "confirm");

    @Test
    void aCodeWithoutStateIsUsedAndThePageIsShown() {
      var ada = latchkey.somebody();
      ada.installsFromTheMarketplace();

      ada.comesBack(ACTIVE);

      assertThat(ada.page()).isTheConfirmPageOf(ada);
      assertThat(latchkey.exchanges()).isEqualTo(1);
    }

    @Test
    void noPageIsShownToWhoWasHereAndAllowedAtTheDialogThatWeOpened() {
      var ada = latchkey.somebody();
      ada.installsFromTheMarketplace();
      latchkey.passes(Duration.ofMinutes(6));
      ada.comesBack(ACTIVE);

      ada.allows();

      assertThat(ada.page()).isTheInstalledPageOf(ada);
    }

    @Test
    void thePageIsShownToWhoWasNotHereBefore() {
      var ada = latchkey.somebody();
      ada.startsWithUs();
      var elsewhere = ada.inAnotherBrowser();
      elsewhere.comesBack(ACTIVE);

      elsewhere.allows();

      assertThat(elsewhere.page()).isTheConfirmPageOf(ada);
    }

    @Test
    void thePageIsShownWhereAnInstallationWouldMove() {
      var ada = latchkey.somebody();
      ada.isInstalled();
      var other = latchkey.somebody().atPipedriveAs(ada.user());
      other.startsWithUs();
      other.comesBack(ACTIVE);

      other.allows();

      assertThat(other.page()).isTheConfirmPageOf(other).saysThatItMoves(true);
      assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    }

    @Test
    void aPageThatWasLeftOutOnceIsShownAgainAfterARepairBySomebodyElse() {
      var ada = latchkey.somebody();
      ada.isInstalled();
      var grace = latchkey.somebody();
      grace.opensTheRepairLinkOf(ada.id());
      grace.allows();

      grace.comesBack(ACTIVE);

      assertThat(grace.page()).isTheConfirmPageOf(grace);
    }
  }

  /** CALLBACK_WITHOUT_STATE=reconsent. */
  @Nested
  class WherePipedriveIsAskedAgain {

    @RegisterExtension
    static final RunningLatchkey latchkey =
        RunningLatchkey.with("CALLBACK_WITHOUT_STATE", "reconsent");

    @Test
    void theCodeIsDroppedAndASecondAllowInstallsWithNoPage() {
      var ada = latchkey.somebody();
      ada.installsFromTheMarketplace();

      ada.comesBack(ACTIVE);
      assertThat(ada.page()).isPipedrivesDialogOpenedByUs(latchkey);
      assertThat(latchkey.exchanges()).isZero();
      ada.allows();

      assertThat(ada.page()).isTheInstalledPageOf(ada);
      assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
      assertThat(latchkey.exchanges()).isEqualTo(1);
    }

    @Test
    void theFirstCodeIsNeverSentAnywhere() {
      var ada = latchkey.somebody();
      ada.installsFromTheMarketplace();
      var dropped = Secret.of(Page.parameter(ada.lastCallback(), "code")).sha256();

      ada.comesBack(ACTIVE);
      ada.allows();

      assertThat(latchkey.pipedrive().requests())
          .noneMatch(request -> dropped.equals(request.secrets().get("code")));
    }

    @Test
    void aCallbackThatComesTwiceIsStillOneAttempt() {
      var ada = latchkey.somebody();
      ada.installsFromTheMarketplace();
      var install = ada.install();

      ada.opens(ada.lastCallback());

      assertThat(ada.install()).isEqualTo(install);
    }

    @Test
    void whoDoesNotPayIsSentToTheShopFirst() {
      var ada = latchkey.somebody();
      ada.installsFromTheMarketplace();

      ada.comesBack(NONE);
      assertThat(ada.page()).isTheSubscribePageOf(ada.account());
      ada.comesBack(ACTIVE);

      assertThat(ada.page()).isPipedrivesDialogOpenedByUs(latchkey);
    }

    @Test
    void somebodyElsesCodeInstallsNothingOfTheirs() {
      var mallory = latchkey.somebody();
      var code = latchkey.pipedrive().allow(mallory.user().companyId(), mallory.user().userId());
      var victim = latchkey.somebody();

      victim.bringsTheCode(code);
      victim.comesBack(ACTIVE);
      victim.allows(); // as themselves

      assertThat(victim.page()).isTheInstalledPageOf(victim);
      assertThatTheInstallation(latchkey, mallory).neverWas();
    }
  }

  /** CALLBACK_WITHOUT_STATE=trust. */
  @Nested
  class WhereEveryCodeIsTrusted {

    @RegisterExtension
    static final RunningLatchkey latchkey = RunningLatchkey.with("CALLBACK_WITHOUT_STATE", "trust");

    @Test
    void aCodeWithoutStateInstallsWithNoPage() {
      var ada = latchkey.somebody();
      ada.installsFromTheMarketplace();

      ada.comesBack(ACTIVE);

      assertThat(ada.page()).isTheInstalledPageOf(ada);
      assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
      assertThat(latchkey.exchanges()).isEqualTo(1);
    }

    @Test
    void thePageIsShownAllTheSameWhereAnInstallationWouldMove() {
      var ada = latchkey.somebody();
      ada.isConnectedWithoutAPage();
      var other = latchkey.somebody().atPipedriveAs(ada.user());
      other.installsFromTheMarketplace();

      other.comesBack(ACTIVE);

      assertThat(other.page()).isTheConfirmPageOf(other).saysThatItMoves(true);
      assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    }

    @Test
    void thePageIsShownAllTheSameToWhoWasNotHereBefore() {
      var ada = latchkey.somebody();
      ada.installsFromTheMarketplace();
      var elsewhere = ada.inAnotherBrowser();

      elsewhere.comesBack(ACTIVE);
      elsewhere.allows();

      assertThat(elsewhere.page()).isTheConfirmPageOf(ada);
    }

    @Test
    void whoDoesNotPayIsSentToTheShopFirst() {
      var ada = latchkey.somebody();
      ada.installsFromTheMarketplace();

      ada.comesBack(NONE);
      assertThat(ada.page()).isTheSubscribePageOf(ada.account());
      ada.comesBack(ACTIVE);

      assertThat(ada.page()).isTheInstalledPageOf(ada);
    }
  }
}
