package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.installation.Entitlement.TRIAL;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The link that the product is given for an installation whose grant is dead. */
class RepairJourneyTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  @Test
  void whoseGrantIsDeadAllowsOnceAndIsConnectedAsBefore() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(TRIAL);
    ada.confirms();
    latchkey.store().marksAsInNeedOfReauthorization(ada.id());
    var later = ada.inAnotherBrowser();

    later.opensTheRepairLinkOf(ada.id());
    assertThat(later.page()).isPipedrivesDialogOpenedByUs(latchkey);
    later.allows();

    assertThat(later.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada)
        .belongsTo(ada.account())
        .isEntitled(TRIAL)
        .hasHeldGrants(2);
  }

  @Test
  void aLinkThatIsFollowedForALivingInstallationOnlyRenewsItsGrant() {
    var ada = latchkey.somebody();
    ada.isInstalled();

    ada.opensTheRepairLinkOf(ada.id());
    ada.allows();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account()).hasHeldGrants(2);
  }

  @Test
  void somebodyElseWhoFollowsItInstallsLikeAnybodyElse() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    latchkey.store().marksAsInNeedOfReauthorization(ada.id());
    var grace = latchkey.somebody();

    grace.opensTheRepairLinkOf(ada.id());
    grace.allows();
    assertThat(grace.page()).isTheProductsConnectPage();
    assertThatTheInstallation(latchkey, grace).neverWas();
    grace.comesBack(ACTIVE);
    assertThat(grace.page()).isTheConfirmPageOf(grace);
    grace.confirms();

    assertThat(grace.page()).isTheInstalledPageOf(grace);
    assertThatTheInstallation(latchkey, grace).belongsTo(grace.account());
    assertThatTheInstallation(latchkey, ada).hasHeldGrants(1);
    assertThat(latchkey.exchanges()).as("one for each of them").isEqualTo(2);
  }

  @Test
  void anInstallationThatHasEndedCannotBeRepairedButBeginsAnew() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    latchkey.pipedrive().uninstall(ada.user().companyId(), ada.user().userId()).join();
    assertThatTheInstallation(latchkey, ada).isGone();
    latchkey.passes(Duration.ofSeconds(2));

    ada.opensTheRepairLinkOf(ada.id());
    ada.allows();
    assertThat(ada.page()).isTheProductsConnectPage();
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isTheConfirmPageOf(ada);
    ada.confirms();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  @Test
  void whoChangesTheirMindAtPipedriveLeavesEverythingAsItIs() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    latchkey.store().marksAsInNeedOfReauthorization(ada.id());

    ada.opensTheRepairLinkOf(ada.id());
    ada.cancels();

    assertThat(ada.page()).isTheCancelledPage("user_denied");
    assertThatTheInstallation(latchkey, ada).hasHeldGrants(1);
  }

  @Test
  void aLinkThatIsSentToAStrangerConnectsNothingOfTheirsSilently() {
    var mallory = latchkey.somebody();
    mallory.isInstalled();
    var victim = latchkey.somebody();

    victim.opensTheRepairLinkOf(mallory.id());
    victim.allows();

    assertThat(victim.page()).isTheProductsConnectPage();
    assertThatTheInstallation(latchkey, victim).neverWas();
    assertThatTheInstallation(latchkey, mallory).belongsTo(mallory.account()).hasHeldGrants(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "company_id=1",
        "user_id=1",
        "company_id=0&user_id=1",
        "company_id=01&user_id=1",
        "company_id=1&user_id=-1",
        "company_id=1&user_id=x",
        "company_id=1&user_id=9007199254740992",
        "company_id=1&company_id=1&user_id=1"
      })
  void aLinkThatNamesNobodyIsRefused(String query) {
    var ada = latchkey.somebody();

    ada.opens(latchkey.at("/install?" + query));

    assertThat(ada.page()).saysSorry(400).offersToStartAgain();
    assertThat(ada.browser().cookies()).isEmpty();
  }
}
