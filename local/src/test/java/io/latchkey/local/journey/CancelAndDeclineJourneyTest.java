package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.installation.Entitlement.TRIAL;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.emulator.Fault;
import io.latchkey.pipedrive.Secret;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People who decline: at Pipedrive's dialog, or on Latchkey's page. */
class CancelAndDeclineJourneyTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  @Test
  void whoCancelsInTheMarketplaceIsToldSoAndLeavesNothingBehind() {
    var ada = latchkey.somebody();
    var stored = latchkey.store().everything().size();

    ada.pressesInstallInTheMarketplace();
    ada.cancels();

    assertThat(ada.page()).isTheCancelledPage("user_denied");
    assertThat(latchkey.store().everything()).hasSize(stored);
    assertThat(ada.browser().cookies()).isEmpty();
    assertThat(latchkey.exchanges()).isZero();
  }

  @Test
  void whoCancelsAtTheDialogThatWeOpenedEndsTheAttempt() {
    var ada = latchkey.somebody();
    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    var state = ada.stateOfTheDialog();

    ada.cancels();
    assertThat(ada.page()).isTheCancelledPage("user_denied");

    var code = latchkey.pipedrive().allow(ada.user().companyId(), ada.user().userId());
    ada.opens(latchkey.at("/callback?code=" + code.reveal() + "&state=" + state));
    assertThat(ada.page()).as("the state is used up").isTheCancelledPage("user_denied");
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).as("the attempt is over").isTheCancelledPage("user_denied");
    assertThat(latchkey.exchanges()).isZero();
    assertThatTheInstallation(latchkey, ada).neverWas();
  }

  @Test
  void whoCancelsTheSecondAllowIsNotInstalledByTheFirst() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.passes(Duration.ofMinutes(6));
    ada.comesBack(ACTIVE);

    ada.cancels();

    assertThat(ada.page()).isTheCancelledPage("user_denied");
    assertThat(latchkey.exchanges()).isZero();
    assertThatTheInstallation(latchkey, ada).neverWas();
  }

  @Test
  void whoStartsAgainAfterCancellingIsInstalled() {
    var ada = latchkey.somebody();
    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    ada.cancels();

    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    ada.allows();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  @Test
  void aStrangerCannotCancelSomebodyElsesAttempt() {
    var ada = latchkey.somebody();
    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    var state = ada.stateOfTheDialog();
    var stranger = latchkey.somebody();

    stranger.opens(latchkey.at("/callback?error=user_denied&state=" + state));
    assertThat(stranger.page()).isTheCancelledPage("user_denied");

    ada.allows();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  @Test
  void whoDeclinesHasTheirGrantRevoked() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    assertThat(livingGrants(ada)).hasSize(1);

    ada.declines();

    assertThat(ada.page()).isTheCancelledPage("declined");
    assertThat(livingGrants(ada)).isEmpty();
    assertThat(latchkey.revocations()).isEqualTo(1);
    assertThatTheInstallation(latchkey, ada).isGone();
  }

  @Test
  void aNoStaysANo() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    var yes = FilledForm.of(ada.page(), "Yes, connect");
    ada.declines();

    ada.sends(yes); // the back button, and the other choice
    assertThat(ada.page()).isTheCancelledPage("declined");
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isTheCancelledPage("declined");

    assertThatTheInstallation(latchkey, ada).isGone();
    assertThat(latchkey.revocations()).isEqualTo(1);
  }

  @Test
  void aYesStaysAYes() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    var no = FilledForm.of(ada.page(), "No, do not connect");
    ada.confirms();

    ada.sends(no);

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    assertThat(latchkey.revocations()).isZero();
  }

  @Test
  void whoDeclinesAndThinksBetterOfItIsInstalled() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    ada.declines();

    ada.isInstalled();

    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    assertThat(livingGrants(ada)).hasSize(1);
  }

  @Test
  void whoDeclinesAReinstallKeepsTheInstallationThatTheyHave() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    latchkey.passes(Duration.ofMinutes(10));

    ada.installsFromTheMarketplace();
    ada.comesBack(TRIAL);
    ada.declines();

    assertThat(ada.page()).isTheCancelledPage("declined");
    assertThat(latchkey.revocations()).as("it would end what is installed").isZero();
    assertThatTheInstallation(latchkey, ada)
        .belongsTo(ada.account())
        .isEntitled(ACTIVE)
        .hasHeldGrants(2); // the older one may have died with the second Allow
    assertThat(livingGrants(ada)).isNotEmpty();
  }

  @Test
  void whoDeclinesAMoveLeavesItWithTheAccountThatHasIt() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var other = latchkey.somebody().atPipedriveAs(ada.user());
    other.installsFromTheMarketplace();
    other.comesBack(ACTIVE);
    assertThat(other.page()).isTheConfirmPageOf(other).saysThatItMoves(true);

    other.declines();

    assertThat(other.page()).isTheCancelledPage("declined");
    assertThat(latchkey.revocations()).isZero();
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  @Test
  void whoDeclinesWherePipedriveIsAwayIsDoneAndTheGrantIsKeptToBeEnded() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    latchkey.pipedrive().fault(Fault.status("/oauth/revoke", 503).times(9));

    ada.declines();

    assertThat(ada.page()).isTheCancelledPage("declined");
    assertThatTheInstallation(latchkey, ada).isStillToBeEnded();
  }

  private static List<Secret> livingGrants(Person of) {
    return latchkey.pipedrive().live(of.user().companyId(), of.user().userId());
  }
}
