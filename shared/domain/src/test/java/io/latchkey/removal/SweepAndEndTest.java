package io.latchkey.removal;

import static io.latchkey.memory.TokenUseCases.ACME;
import static io.latchkey.memory.TokenUseCases.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Account;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.EndReason;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Owner;
import io.latchkey.installation.RefreshState;
import io.latchkey.installation.Schedule;
import io.latchkey.installation.StoreDecision;
import io.latchkey.memory.TokenUseCases;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.refresh.JobResult;
import io.latchkey.refresh.RefreshQueue.Job;
import io.latchkey.removal.DisconnectInstallation.Outcome;
import io.latchkey.vend.VendToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class SweepAndEndTest {

  private final TokenUseCases upkeep = new TokenUseCases();

  @Test
  void anActiveGrantIsRefreshedAheadOfItsEnd() {
    upkeep.installed();
    upkeep.vended();
    upkeep.after(Duration.ofSeconds(3400)).sweepAndWork();

    assertThat(upkeep.now().generation()).isEqualTo(2);
  }

  @Test
  void aDormantGrantIsLeftAloneForWeeksAndNeverLapses() {
    upkeep.installed();
    upkeep.after(Duration.ofDays(20)).sweepAndWork();
    assertThat(upkeep.now().generation()).isEqualTo(1);

    for (int days = 0; days < 200; days += 5) {
      upkeep.after(Duration.ofDays(5)).sweepAndWork();
    }

    assertThat(upkeep.now().generation()).isBetween(6L, 9L);
    assertThat(upkeep.vended()).isNotNull();
  }

  @Test
  void whatWasActiveAndIsDormantNowIsPutOffInsteadOfRefreshed() {
    upkeep.installed();
    upkeep.vended();
    upkeep.after(Duration.ofDays(3)).sweepAndWork();

    assertThat(upkeep.now().generation()).isEqualTo(1);
    assertThat(upkeep.now().refreshState().dueAt())
        .isAfter(upkeep.clock.instant().plus(Duration.ofDays(20)));
  }

  @Test
  void whatIsHandedOutIsNotHandedOutAgainWhileItWaits() {
    upkeep.installed();
    upkeep.vended();
    upkeep.after(Duration.ofHours(2));

    assertThat(upkeep.sweep(10).sweep().sent()).isEqualTo(1);
    assertThat(upkeep.sweep(10).sweep().sent()).isZero();

    upkeep.after(Duration.ofMinutes(21));
    assertThat(upkeep.sweep(10).sweep().sent()).isEqualTo(1);
  }

  @Test
  void aMassInstallDoesNotComeDueInOneMinute() {
    var minutes = new java.util.HashMap<Instant, Integer>();
    for (int user = 1; user <= 5_000; user++) {
      var id = new InstallationId(7, user);
      var due =
          Schedule.refreshAt(
              id, 1, upkeep.clock.instant(), RefreshState.none(), upkeep.clock.instant());
      minutes.merge(due.truncatedTo(java.time.temporal.ChronoUnit.MINUTES), 1, Integer::sum);
    }

    assertThat(minutes.values()).allSatisfy(number -> assertThat(number).isLessThan(12));
  }

  @Test
  void aDisconnectRevokesAndForgets() {
    upkeep.installed();

    assertThat(upkeep.disconnect.disconnect(ADA.id(), ACME)).isEqualTo(Outcome.ENDED);

    assertThat(upkeep.now().status()).isInstanceOf(Gone.class);
    assertThat(upkeep.pipedrive.holdsGrantOf(ADA.id())).isFalse();
    assertThat(upkeep.disconnect.disconnect(ADA.id(), ACME)).isEqualTo(Outcome.NOT_FOUND);
  }

  @Test
  void aDisconnectDuringAnOutageEndsVendingAtOnceAndTheSweepMakesUpForTheRest() {
    upkeep.installed();
    upkeep.pipedrive.nextRevocation(new Answer.Indeterminate<>());

    assertThat(upkeep.disconnect.disconnect(ADA.id(), ACME)).isEqualTo(Outcome.ENDING);
    assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.NotFound.class);
    assertThat(upkeep.pipedrive.holdsGrantOf(ADA.id())).isTrue();

    upkeep.after(Duration.ofMinutes(2)).sweepAndWork();
    assertThat(upkeep.pipedrive.holdsGrantOf(ADA.id())).isFalse();
    assertThat(upkeep.now().status()).isInstanceOf(Gone.class);
  }

  @Test
  void aDisconnectThatIsAskedForAgainGoesOnWithIt() {
    upkeep.installed();
    upkeep.pipedrive.nextRevocation(new Answer.Unreachable<>());
    upkeep.disconnect.disconnect(ADA.id(), ACME);

    assertThat(upkeep.disconnect.disconnect(ADA.id(), ACME)).isEqualTo(Outcome.ENDED);
  }

  @Test
  void anotherAccountDisconnectsNothing() {
    upkeep.installed();

    assertThat(upkeep.disconnect.disconnect(ADA.id(), new Account("globex")))
        .isEqualTo(Outcome.NOT_FOUND);
    assertThat(upkeep.now().status()).isInstanceOf(Active.class);
  }

  @Test
  void theProductIsToldOnceOfADisconnect() {
    var before = upkeep.installed().sequence();

    upkeep.disconnect.disconnect(ADA.id(), ACME);

    assertThat(upkeep.now().sequence()).isEqualTo(before + 1);
  }

  @Test
  void anErasureEndsEverythingOfTheAccountAndLooksOnceMore() {
    upkeep.installed();
    upkeep.installed(new Installer(new InstallationId(42, 8), "Acme", "Grace"), ACME);
    var others = new Installer(new InstallationId(43, 1), "Globex", "Linus");
    upkeep.installed(others, new Account("globex"));

    assertThat(upkeep.eraseAccount.erase(ACME)).isEqualTo(Outcome.ENDED);

    assertThat(upkeep.now().status())
        .isInstanceOfSatisfying(
            Gone.class, gone -> assertThat(gone.reason()).isEqualTo(EndReason.ERASED));
    assertThat(upkeep.store.find(others.id()).status()).isInstanceOf(Active.class);
    assertThat(upkeep.queued.get(0).work())
        .isEqualTo(new Job.ContinueErasure(ACME, upkeep.clock.instant()));
    assertThat(upkeep.eraseAccount.erase(ACME)).isEqualTo(Outcome.NOT_FOUND);
  }

  @Test
  void whatAnErasureDidNotSeeIsEndedByTheSecondLookHoweverLateThatComes() {
    upkeep.installed();
    upkeep.after(Duration.ofDays(10));

    var erasedAt = upkeep.clock.instant().minus(Duration.ofDays(10));
    upkeep.eraseAccount.continueErasure(new Job.ContinueErasure(ACME, erasedAt));

    assertThat(upkeep.now().status()).isInstanceOf(Gone.class);
  }

  @Test
  void whoComesBackAfterAnErasureIsLeftAloneByItsSecondLook() {
    upkeep.installed();
    upkeep.eraseAccount.erase(ACME);
    var erasedAt = upkeep.clock.instant();
    upkeep.after(Duration.ofSeconds(30));
    upkeep.installed();

    assertThat(upkeep.eraseAccount.continueErasure(new Job.ContinueErasure(ACME, erasedAt)))
        .isEqualTo(Outcome.NOT_FOUND);

    assertThat(upkeep.now().status()).isInstanceOf(Active.class);
  }

  @Test
  void theGrantOfALapsedAttemptIsRevokedWhereNobodyLivesOnIt() {
    var grant = upkeep.exchanged(ADA);

    assertThat(upkeep.endLapsedGrant.end(grant, ADA.id())).isInstanceOf(JobResult.Done.class);

    assertThat(upkeep.pipedrive.holdsGrantOf(ADA.id())).isFalse();
    assertThat(upkeep.now().status()).isInstanceOf(Gone.class);
  }

  @Test
  void theGrantOfALapsedAttemptReplacesTheOlderOneOfWhoeverIsInstalled() {
    upkeep.installed();
    upkeep.after(Duration.ofMinutes(1));
    var grant = upkeep.exchanged(ADA);

    upkeep.endLapsedGrant.end(grant, ADA.id());

    assertThat(upkeep.pipedrive.revocations()).isZero();
    assertThat(upkeep.vended()).isEqualTo(grant);
  }

  @Test
  void theGrantOfAnAttemptThatNeverLearnedWhoseItIsIsIdentifiedAndRevoked() {
    var grant = upkeep.exchanged(ADA);
    upkeep.after(Duration.ofHours(26));

    var kept = new ArrayList<Grant>();
    assertThat(upkeep.endLapsedGrant.end(grant, false, new InMemoryLapsedWork(kept)))
        .isInstanceOf(JobResult.Done.class);
    assertThat(upkeep.endLapsedGrant.end(kept.get(0), false, new InMemoryLapsedWork(kept)))
        .isInstanceOf(JobResult.Done.class);

    assertThat(upkeep.pipedrive.holdsGrantOf(ADA.id())).isFalse();
  }

  @Test
  void aRefreshedGrantOfALapsedAttemptIsKeptBeforePipedriveIsAskedWhoseItIs() {
    var grant = upkeep.exchanged(ADA);
    upkeep.after(Duration.ofHours(26));
    upkeep.pipedrive.nextWho(new Answer.Indeterminate<>());

    var kept = new ArrayList<Grant>();
    upkeep.endLapsedGrant.end(grant, false, new InMemoryLapsedWork(kept));

    assertThat(kept).hasSize(1);
    assertThat(upkeep.endLapsedGrant.end(kept.get(0), false, new InMemoryLapsedWork(kept)))
        .isInstanceOf(JobResult.RetryLater.class);
    assertThat(upkeep.endLapsedGrant.end(kept.get(0), false, new InMemoryLapsedWork(kept)))
        .isInstanceOf(JobResult.Done.class);
    assertThat(upkeep.pipedrive.holdsGrantOf(ADA.id())).isFalse();
  }

  @Test
  void aMessageOfALapsedAttemptThatComesAgainDoesNotBringBackARotatedGrant() {
    upkeep.installed();
    upkeep.after(Duration.ofMinutes(1));
    var lapsed = upkeep.exchanged(ADA);
    upkeep.endLapsedGrant.end(lapsed, ADA.id());
    upkeep.after(Duration.ofHours(2));
    var rotated = upkeep.vended();

    assertThat(upkeep.endLapsedGrant.end(lapsed, ADA.id())).isInstanceOf(JobResult.Done.class);

    assertThat(upkeep.vended()).isEqualTo(rotated);
  }

  @Test
  void aDisconnectWaitsForNobodyAndAnInstallWaitsForIt() {
    upkeep.installed();
    upkeep.pipedrive.nextRevocation(new Answer.Indeterminate<>());
    upkeep.disconnect.disconnect(ADA.id(), ACME);
    assertThat(upkeep.now().status()).isInstanceOf(Disconnecting.class);

    var owner = new Owner(ACME, Entitlement.ACTIVE);
    assertThat(
            StoreDecision.decide(
                upkeep.now(),
                upkeep.exchanged(ADA),
                owner,
                TokenUseCases.BASE,
                upkeep.clock.instant()))
        .isInstanceOf(StoreDecision.Busy.class);
  }
}
