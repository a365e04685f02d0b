package io.latchkey.removal;

import static io.latchkey.memory.TokenUseCases.ACME;
import static io.latchkey.memory.TokenUseCases.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Account;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Installations;
import io.latchkey.installation.Owner;
import io.latchkey.installation.StoreUnavailable;
import io.latchkey.memory.TokenUseCases;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.refresh.JobResult;
import io.latchkey.refresh.RefreshQueue.DelayedJob;
import io.latchkey.refresh.RefreshQueue.Job;
import io.latchkey.removal.DisconnectInstallation.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scope of an erasure, and its completion. */
class EraseAccountTest {

  private static final Account GLOBEX = new Account("globex");

  private final TokenUseCases upkeep = new TokenUseCases();

  private static Installer colleague(int user) {
    return new Installer(new InstallationId(43, user), "Acme", "Somebody");
  }

  private void colleaguesInstalled(int number) {
    for (int user = 1; user <= number; user++) {
      upkeep.installed(colleague(user), ACME);
    }
  }

  private List<Installation> colleagues(int number) {
    var found = new ArrayList<Installation>();
    for (int user = 1; user <= number; user++) {
      found.add(upkeep.store.find(colleague(user).id()));
    }
    return found;
  }

  /** Works off the queue until nothing is left in it. */
  private void work() {
    while (!upkeep.queued.isEmpty()) {
      switch (upkeep.queued.remove(0).work()) {
        case Job.MaintainInstallation(var id) ->
            assertThat(upkeep.maintainInstallation.maintain(id, upkeep.inWorker()))
                .isInstanceOf(JobResult.Done.class);
        case Job.ContinueErasure again -> upkeep.eraseAccount.continueErasure(again);
        case Job.EndLapsedGrant _ -> throw new AssertionError("nothing has lapsed");
      }
    }
  }

  @Test
  void whatJoinsTheAccountAMillisecondAfterAnErasureLivesOn() {
    upkeep.installed();
    upkeep.eraseAccount.erase(ACME);
    var again = (Job.ContinueErasure) upkeep.queued.get(0).work();
    upkeep.after(Duration.ofMillis(1)).installed(colleague(1), ACME);

    upkeep.after(Duration.ofMinutes(1)).eraseAccount.continueErasure(again);

    assertThat(colleagues(1).get(0).status()).isInstanceOf(Active.class);
  }

  @Test
  void whatJoinedTheAccountInTheMillisecondOfAnErasureIsEnded() {
    var erasedAt = upkeep.clock.instant();
    upkeep.installed();

    upkeep.eraseAccount.continueErasure(new Job.ContinueErasure(ACME, erasedAt));

    assertThat(upkeep.now().status()).isInstanceOf(Gone.class);
  }

  @Test
  void whatMovesIntoTheAccountAfterAnErasureLivesOnHoweverOldTheInstallationIs() {
    upkeep.installed(ADA, GLOBEX);
    upkeep.after(Duration.ofDays(100)).eraseAccount.erase(ACME);
    var again = (Job.ContinueErasure) upkeep.queued.get(0).work();
    upkeep.after(Duration.ofSeconds(30)).installed(ADA, ACME);

    upkeep.after(Duration.ofSeconds(30)).eraseAccount.continueErasure(again);

    assertThat(upkeep.now().owner()).contains(new Owner(ACME, Entitlement.ACTIVE));
    assertThat(upkeep.now().installedAt()).isBefore(again.erasedAt());
  }

  @Test
  void aReinstallForTheSameAccountDoesNotJoinItAgain() {
    upkeep.installed();
    var erasedAt = upkeep.after(Duration.ofDays(1)).clock.instant();
    upkeep.after(Duration.ofSeconds(1)).installed();

    upkeep.eraseAccount.continueErasure(new Job.ContinueErasure(ACME, erasedAt));

    assertThat(upkeep.now().status()).isInstanceOf(Gone.class);
  }

  @Test
  void vendingEndsForAllBeforeTheFirstIsRevokedAndTheCallerWaitsForNoMoreThanOneSlowAnswer() {
    colleaguesInstalled(60);
    var begun = upkeep.clock.instant();
    upkeep.pipedrive.duringRevocations(
        () -> {
          assertThat(colleagues(60)).noneMatch(one -> one.status() instanceof Installation.Owned);
          upkeep.after(Duration.ofSeconds(8));
        });

    assertThat(upkeep.eraseAccount.erase(ACME)).isEqualTo(Outcome.ENDING);

    assertThat(Duration.between(begun, upkeep.clock.instant())).isEqualTo(Duration.ofSeconds(8));
    work();
    assertThat(colleagues(60)).allMatch(one -> one.status() instanceof Gone);
    assertThat(upkeep.pipedrive.revocations()).isEqualTo(60);
  }

  @Test
  void theWorkersAreGivenTheRestOneAfterTheOther() {
    colleaguesInstalled(12);
    upkeep.pipedrive.duringRevocations(() -> upkeep.after(Duration.ofSeconds(8)));

    upkeep.eraseAccount.erase(ACME);

    assertThat(upkeep.queued)
        .filteredOn(delayed -> delayed.work() instanceof Job.MaintainInstallation)
        .extracting(DelayedJob::delay)
        .startsWith(Duration.ZERO, Duration.ofMillis(100))
        .endsWith(Duration.ofSeconds(1))
        .hasSize(11);
  }

  @Test
  void aPassThatRunsOutOfTimeIsContinuedWhereItStopped() {
    colleaguesInstalled(60);
    var passes = new ArrayList<DelayedJob>();
    var slow =
        new ConcurrentInstall(upkeep.store) {
          @Override
          public Installation find(InstallationId id) {
            upkeep.after(Duration.ofSeconds(1));
            return super.find(id);
          }
        };
    var erasing = erasing(slow, passes);

    assertThat(erasing.erase(ACME)).isEqualTo(Outcome.ENDING);
    var rounds = 0;
    while (!passes.isEmpty() && rounds++ < 5_000) {
      if (passes.remove(0).work() instanceof Job.ContinueErasure again) {
        erasing.continueErasure(again);
      }
    }

    assertThat(passes).isEmpty();
    assertThat(colleagues(60)).noneMatch(one -> one.status() instanceof Installation.Owned);
  }

  @Test
  void aStoreThatFailsHalfWayIsAnsweredAsEndingAndTheWorkersGoOnAtOnce() {
    colleaguesInstalled(3);
    var finds = new int[1];
    var failing =
        new ConcurrentInstall(upkeep.store) {
          @Override
          public Installation find(InstallationId id) {
            if (++finds[0] == 2) {
              throw new StoreUnavailable("in a test", new IllegalStateException());
            }
            return super.find(id);
          }
        };

    assertThat(erasing(failing, upkeep.queued).erase(ACME)).isEqualTo(Outcome.ENDING);
    assertThat(upkeep.queued).extracting(DelayedJob::delay).contains(Duration.ZERO);

    work();
    assertThat(colleagues(3)).allMatch(one -> one.status() instanceof Gone);
  }

  @Test
  void aRevocationThatIsRefusedLeavesTheRestToTheWorkers() {
    colleaguesInstalled(3);
    upkeep.pipedrive.nextRevocation(new Pipedrive.Answer.Denied<>());

    assertThat(upkeep.eraseAccount.erase(ACME)).isEqualTo(Outcome.ENDING);

    assertThat(upkeep.pipedrive.revocations()).isEqualTo(1);
    assertThat(colleagues(3)).allMatch(one -> one.status() instanceof Disconnecting);
    work();
    assertThat(colleagues(3)).allMatch(one -> one.status() instanceof Gone);
  }

  private EraseAccount erasing(Installations installations, List<DelayedJob> queued) {
    var disconnect = new DisconnectInstallation(installations, upkeep.endGrant, upkeep.clock);
    return new EraseAccount(upkeep.store, upkeep.store, disconnect, queued::addAll, upkeep.clock);
  }

  /** Installations over others. */
  private static class ConcurrentInstall implements Installations {

    private final Installations real;

    ConcurrentInstall(Installations real) {
      this.real = real;
    }

    @Override
    public Installation find(InstallationId id) {
      return real.find(id);
    }

    @Override
    public Saved save(Installation after) {
      return real.save(after);
    }
  }
}
