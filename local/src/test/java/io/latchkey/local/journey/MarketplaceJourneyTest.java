package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.InstallationId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Installs that begin at Pipedrive, before the account is known. */
class MarketplaceJourneyTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  @Test
  void whoIsLoggedInConfirmsOnceAndIsInstalled() {
    var ada = latchkey.somebody();

    ada.pressesInstallInTheMarketplace();
    ada.allows();
    assertThat(ada.page()).isTheProductsConnectPage();
    assertThat(latchkey.exchanges()).isZero();

    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isTheConfirmPageOf(ada).saysThatItMoves(false);
    assertThatTheInstallation(latchkey, ada).neverWas();

    ada.confirms();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account()).isEntitled(ACTIVE);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void pipedriveIsAskedOnceWhoItIs() {
    var ada = latchkey.somebody();
    var before = askedWhoItIs();

    ada.isInstalled();

    assertThat(askedWhoItIs() - before).isEqualTo(1);
  }

  private static long askedWhoItIs() {
    return latchkey.pipedrive().requests().stream()
        .filter(request -> request.path().endsWith("/users/me"))
        .count();
  }

  @Test
  void whoHasToLogInFirstIsInstalledAllTheSame() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();

    latchkey.passes(ofMinutes(1)); // at the product's login
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isTheConfirmPageOf(ada);
    ada.confirms();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void whoRegistersWithinFiveMinutesUsesTheCodeThatWaits() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();

    latchkey.passes(ofMinutes(4).plusSeconds(30)); // registering
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isTheConfirmPageOf(ada);
    ada.confirms();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void whoTakesLongerToRegisterAllowsOnceMoreAndTypesNothingAgain() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();

    latchkey.passes(ofMinutes(6));
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isPipedrivesDialogOpenedByUs(latchkey);
    assertThat(latchkey.exchanges()).as("no use in trying a dead code").isZero();

    ada.allows();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void aCodeThatIsAboutToLapseIsNotTriedEither() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();

    latchkey.passes(ofMinutes(5).minus(ofSeconds(5)));
    ada.comesBack(ACTIVE);

    assertThat(ada.page()).isPipedrivesDialogOpenedByUs(latchkey);
    assertThat(latchkey.exchanges()).isZero();
  }

  @Test
  void whoThinksAboutTheConfirmPageForHoursIsInstalledAllTheSame() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);

    latchkey.passes(ofHours(20));
    ada.confirms();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  @Test
  void anAttemptThatHasLapsedIsOverOnEveryPage() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    var form = FilledForm.of(ada.page(), "Yes, connect");

    latchkey.passes(ofHours(25));
    ada.sends(form);
    assertThat(ada.page()).saysSorry(410).offersToStartAgain();
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).saysSorry(410).offersToStartAgain();

    assertThatTheInstallation(latchkey, ada).neverWas();
  }

  @Test
  void anUnlistedAppIsInstalledFromItsLink() {
    var ada = latchkey.somebody();

    ada.opensTheInstallLink();
    ada.allows();
    ada.comesBack(ACTIVE);
    ada.confirms();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  @Test
  void installingAgainPutsTheNewGrantInThePlaceOfTheOld() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var first = latchkey.store().installation(ada.id()).orElseThrow();

    latchkey.passes(Duration.ofDays(3));
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isTheConfirmPageOf(ada).saysThatItMoves(false);
    ada.confirms();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account()).hasHeldGrants(2);
    var second = latchkey.store().installation(ada.id()).orElseThrow();
    assertThat(second.number("exchangedAt")).isGreaterThan(first.number("exchangedAt"));
    assertThat(second.number("installedAt")).isEqualTo(first.number("installedAt"));
    assertThat(latchkey.revocations()).isZero();
  }

  @Test
  void aColleagueInstallsBesideTheFirst() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var colleague =
        latchkey
            .somebody()
            .forAccount(ada.account())
            .atPipedriveAs(
                new PipedriveUser(
                    new InstallationId(ada.user().companyId(), ada.user().userId() + 1),
                    ada.user().companyName(),
                    "Grace"));

    colleague.isInstalled();

    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account()).hasHeldGrants(1);
    assertThatTheInstallation(latchkey, colleague).belongsTo(ada.account()).hasHeldGrants(1);
  }

  @Test
  void aPageWarnsBeforeAnInstallationMovesToAnotherAccount() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var other = latchkey.somebody().atPipedriveAs(ada.user());

    other.installsFromTheMarketplace();
    other.comesBack(ACTIVE);
    assertThat(other.page()).isTheConfirmPageOf(other).saysThatItMoves(true);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    other.confirms();

    assertThat(other.page()).isTheInstalledPageOf(other);
    assertThatTheInstallation(latchkey, ada).belongsTo(other.account());
  }

  @Test
  void whatBeginsToMoveWhileThePageIsOpenIsAskedAbout() {
    var ada = latchkey.somebody();
    var other = latchkey.somebody().atPipedriveAs(ada.user());
    other.installsFromTheMarketplace();
    other.comesBack(ACTIVE);
    assertThat(other.page()).isTheConfirmPageOf(other).saysThatItMoves(false);
    ada.isInstalled();

    other.confirms();

    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    assertThat(other.page()).isTheConfirmPageOf(other).saysThatItMoves(true);
  }

  @Test
  void namesThatLookLikeMarkupAreShownAsTheyAre() {
    var someone = latchkey.somebody();
    var ada =
        someone
            .atPipedriveAs(
                new PipedriveUser(someone.id(), "<b>Lovelace & Söhne</b>", "\"Ada\" <script>"))
            .forAccount(new Product.Account(someone.account().id() + "<i>'\"&", "R&D <img src=x>"));

    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);

    assertThat(ada.page()).isTheConfirmPageOf(ada);
    assertThat(ada.page().document().select("script, img, i")).isEmpty();
  }
}
