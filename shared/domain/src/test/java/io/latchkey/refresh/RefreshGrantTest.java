package io.latchkey.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installations;
import io.latchkey.installation.Lease;
import io.latchkey.installation.StoreUnavailable;
import io.latchkey.memory.TokenUseCases;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Secret;
import io.latchkey.refresh.RefreshGrant.Outcome;
import io.latchkey.removal.ForgetInstallation;
import io.latchkey.removal.Uninstall;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RefreshGrantTest {

  private final TokenUseCases upkeep = new TokenUseCases();

  private Outcome refresh() {
    return upkeep.refresh();
  }

  private Secret storedRefreshToken() {
    return ((Installation.Owned) upkeep.now().status()).grant().open().refreshToken();
  }

  @Test
  void aRefreshStoresTheNewestTokenRaisesTheGenerationAndFreesTheLease() {
    upkeep.installed();
    var before = storedRefreshToken();

    assertThat(refresh()).isInstanceOf(Outcome.Done.class);

    assertThat(storedRefreshToken()).isNotEqualTo(before);
    assertThat(upkeep.now().generation()).isEqualTo(2);
    assertThat(upkeep.now().refreshState().lease()).isEqualTo(new Lease.Free());
  }

  @Test
  void aLeaseThatLivesKeepsEverybodyElseAway() {
    upkeep.installed();
    upkeep.store.save(TokenUseCases.leased(upkeep.now(), "another", upkeep.clock.instant()));

    assertThat(refresh()).isInstanceOf(Outcome.Busy.class);

    upkeep.after(TokenUseCases.LEASE);
    assertThat(refresh()).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void anInvalidGrantOfAnOlderGenerationIsNoDeath() {
    upkeep.installed();
    upkeep.pipedrive.duringRefresh(
        () -> {
          upkeep.after(TokenUseCases.LEASE);
          assertThat(refresh()).isInstanceOf(Outcome.Done.class);
        });

    refresh();

    assertThat(upkeep.now().status()).isInstanceOf(Active.class);
    assertThat(upkeep.now().generation()).isEqualTo(2);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(2);
  }

  @Test
  void anOutageIsRememberedWithTheInstallationAndTheNextTryComesLaterEachTime() {
    upkeep.installed();
    upkeep.pipedrive.nextRefresh(new Answer.Indeterminate<>());

    assertThat(refresh())
        .isInstanceOfSatisfying(
            Outcome.Later.class,
            later -> assertThat(later.why()).isEqualTo(DelayReason.UNAVAILABLE));
    assertThat(refresh()).isInstanceOf(Outcome.Later.class);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
    assertThat(upkeep.now().refreshState().failures()).isEqualTo(1);

    upkeep.after(Duration.ofMinutes(5));
    assertThat(refresh()).isInstanceOf(Outcome.Done.class);
    assertThat(upkeep.now().refreshState().failures()).isZero();
  }

  @Test
  void anOutageThatSaysHowLongItLastsIsWaitedFor() {
    upkeep.installed();
    var begun = upkeep.clock.instant();
    for (int i = 0; i < 2; i++) {
      upkeep.pipedrive.nextRefresh(new Answer.Indeterminate<>(Duration.ofMinutes(50)));
    }

    assertThat(refresh())
        .isInstanceOfSatisfying(
            Outcome.Later.class,
            later ->
                assertThat(later.notBefore()).isAfterOrEqualTo(begun.plus(Duration.ofMinutes(50))));
  }

  @Test
  void nonsenseIsNeverADeath() {
    upkeep.installed();
    upkeep.pipedrive.nextRefresh(new Answer.Malformed<>("not JSON"));

    assertThat(refresh())
        .isInstanceOfSatisfying(
            Outcome.Later.class,
            later -> assertThat(later.why()).isEqualTo(DelayReason.MALFORMED_ANSWER));
    assertThat(upkeep.now().status()).isInstanceOf(Active.class);
  }

  @Test
  void aSuccessThatCannotBeStoredIsTriedAgainUntilItIs() {
    upkeep.installed();
    var failing = new FailingSaves(upkeep.store, 5);

    upkeep.refreshOver(failing).refresh(upkeep.now(), RefreshTrigger.DUE, upkeep.behindApi());

    assertThat(upkeep.now().generation()).isEqualTo(2);
    assertThat(upkeep.alarms).isEmpty();
  }

  @Test
  void aSuccessThatCannotBeStoredAtAllRaisesAnAlarmThatNamesTheInstallation() {
    upkeep.installed();
    var failing = new FailingSaves(upkeep.store, Integer.MAX_VALUE);

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                upkeep
                    .refreshOver(failing)
                    .refresh(upkeep.now(), RefreshTrigger.DUE, upkeep.behindApi()))
        .isInstanceOf(StoreUnavailable.class);

    assertThat(upkeep.alarms).containsExactly("grant lost 42");
  }

  @Test
  void aSlowHoldersSuccessOverwritesADeathMark() {
    upkeep.installed();
    var refresh =
        upkeep.refreshOver(
            new ConcurrentChange(
                upkeep.store,
                () -> upkeep.store.save(TokenUseCases.dead(upkeep.now(), upkeep.clock.instant()))));

    refresh.refresh(upkeep.now(), RefreshTrigger.DUE, upkeep.behindApi());

    assertThat(upkeep.now().status()).isInstanceOf(Active.class);
    assertThat(upkeep.now().generation()).isEqualTo(2);
  }

  @Test
  void aGrantThatFindsADisconnectIsHandedOverToIt() {
    upkeep.installed();
    var refresh =
        upkeep.refreshOver(
            new ConcurrentChange(
                upkeep.store,
                () -> upkeep.disconnect.disconnect(TokenUseCases.ADA.id(), TokenUseCases.ACME)));

    refresh.refresh(upkeep.now(), RefreshTrigger.DUE, upkeep.behindApi());

    assertThat(upkeep.now().status()).isInstanceOf(Disconnecting.class);
    upkeep.endGrant.end(upkeep.now());
    assertThat(upkeep.pipedrive.holdsGrantOf(TokenUseCases.ADA.id())).isFalse();
  }

  @Test
  void aGrantThatFindsItsInstallationGoneIsRevoked() {
    upkeep.installed();

    refreshWhileItIsUninstalled();

    assertThat(upkeep.pipedrive.holdsGrantOf(TokenUseCases.ADA.id())).isFalse();
    assertThat(upkeep.alarms).isEmpty();
  }

  @Test
  void aGrantThatTheUninstallEndedAtPipedriveTooIsNotLost() {
    upkeep.installed();
    upkeep.pipedrive.nextRevocation(new Answer.InvalidGrant<>());

    refreshWhileItIsUninstalled();

    assertThat(upkeep.alarms).isEmpty();
  }

  @Test
  void aGrantOfAGoneInstallationThatCannotBeRevokedRaisesAnAlarm() {
    upkeep.installed();
    upkeep.pipedrive.nextRevocation(new Answer.Unreachable<>());

    refreshWhileItIsUninstalled();

    assertThat(upkeep.alarms).containsExactly("grant lost " + TokenUseCases.ADA.id().companyId());
  }

  private void refreshWhileItIsUninstalled() {
    upkeep
        .refreshOver(
            new ConcurrentChange(
                upkeep.store,
                () ->
                    new ForgetInstallation(upkeep.store, upkeep.clock)
                        .forget(new Uninstall(TokenUseCases.ADA.id(), upkeep.clock.instant()))))
        .refresh(upkeep.now(), RefreshTrigger.DUE, upkeep.behindApi());
  }

  /** Something else happens between the refresh at Pipedrive and the first try to store it. */
  private static final class ConcurrentChange implements Installations {

    private final Installations real;
    private final Supplier<?> happening;
    private int saves;

    ConcurrentChange(Installations real, Supplier<?> happening) {
      this.real = real;
      this.happening = happening;
    }

    @Override
    public Installation find(InstallationId id) {
      return real.find(id);
    }

    @Override
    public Saved save(Installation after) {
      if (++saves == 2) {
        assertThat(happening.get()).isNotNull();
      }
      return real.save(after);
    }
  }

  /** A store that takes the lease and then nothing for a while. */
  private static final class FailingSaves implements Installations {

    private final Installations real;
    private final int failures;
    private int saves;

    FailingSaves(Installations real, int failures) {
      this.real = real;
      this.failures = failures;
    }

    @Override
    public Installation find(InstallationId id) {
      return real.find(id);
    }

    @Override
    public Saved save(Installation after) {
      saves++;
      if (saves > 1 && saves - 1 <= failures) {
        throw new StoreUnavailable("write", new IllegalStateException());
      }
      return real.save(after);
    }
  }
}
