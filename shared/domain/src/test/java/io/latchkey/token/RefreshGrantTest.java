package io.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.token.Installation.Active;
import io.latchkey.token.Installation.Disconnecting;
import io.latchkey.token.Installation.NeedsReauthorization;
import io.latchkey.token.Pipedrive.Answer;
import io.latchkey.token.RefreshGrant.Outcome;
import io.latchkey.token.RefreshGrant.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RefreshGrantTest {

  private final Upkeep upkeep = new Upkeep();

  private Outcome refresh() {
    return upkeep.refreshGrant.refresh(upkeep.now());
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
    assertThat(upkeep.now().care().lease()).isEqualTo(new Lease.Free());
  }

  @Test
  void aLeaseThatLivesKeepsEverybodyElseAway() {
    upkeep.installed();
    upkeep.store.save(
        ((Leasing.Take) Leasing.of(upkeep.now(), "another", upkeep.clock.instant())).after());

    assertThat(refresh()).isInstanceOf(Outcome.Busy.class);

    upkeep.after(Leasing.LEASE);
    assertThat(refresh()).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void anInvalidGrantOfTheStoredGenerationIsADeath() {
    upkeep.installed();
    upkeep.pipedrive.remove(Upkeep.ADA.id());

    refresh();

    assertThat(upkeep.now().status()).isInstanceOf(NeedsReauthorization.class);
    assertThat(upkeep.now().care().dueAt()).isEqualTo(Care.NEVER);
  }

  @Test
  void anInvalidGrantOfAnOlderGenerationIsNoDeath() {
    upkeep.installed();
    upkeep.pipedrive.duringRefresh(
        () -> {
          upkeep.after(Leasing.LEASE);
          assertThat(refresh()).isInstanceOf(Outcome.Done.class);
        });

    refresh();

    assertThat(upkeep.now().status()).isInstanceOf(Active.class);
    assertThat(upkeep.now().generation()).isEqualTo(2);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(2);
  }

  @Test
  void anAnswerThatWasLostIsAskedForOnceMoreWithTheOldToken() {
    upkeep.installed();
    upkeep.pipedrive.nextRefresh(new Answer.Unknown<>());

    assertThat(refresh()).isInstanceOf(Outcome.Done.class);

    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(2);
    assertThat(upkeep.now().generation()).isEqualTo(2);
  }

  @Test
  void anOutageIsRememberedWithTheInstallationAndTheNextTryComesLaterEachTime() {
    upkeep.installed();
    for (int i = 0; i < 2; i++) {
      upkeep.pipedrive.nextRefresh(new Answer.Unknown<>());
    }

    assertThat(refresh())
        .isInstanceOfSatisfying(
            Outcome.Later.class, later -> assertThat(later.why()).isEqualTo(Why.UNAVAILABLE));
    assertThat(refresh()).isInstanceOf(Outcome.Later.class);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(2);
    assertThat(upkeep.now().care().failures()).isEqualTo(1);

    upkeep.after(Duration.ofMinutes(5));
    assertThat(refresh()).isInstanceOf(Outcome.Done.class);
    assertThat(upkeep.now().care().failures()).isZero();
  }

  @Test
  void nonsenseIsNeverADeath() {
    upkeep.installed();
    upkeep.pipedrive.nextRefresh(new Answer.Nonsense<>("not JSON"));

    assertThat(refresh())
        .isInstanceOfSatisfying(
            Outcome.Later.class, later -> assertThat(later.why()).isEqualTo(Why.NONSENSE));
    assertThat(upkeep.now().status()).isInstanceOf(Active.class);
  }

  @Test
  void aSlowDownKeepsEverybodyAwayAsLongAsPipedriveSaid() {
    upkeep.installed();
    upkeep.pipedrive.nextRefresh(new Answer.SlowDown<>(Duration.ofSeconds(30)));
    refresh();

    upkeep.after(Duration.ofSeconds(29));
    assertThat(refresh())
        .isInstanceOfSatisfying(
            Outcome.Later.class, later -> assertThat(later.why()).isEqualTo(Why.SLOWED_DOWN));
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);

    upkeep.after(Duration.ofSeconds(2));
    assertThat(refresh()).isInstanceOf(Outcome.Done.class);
    assertThat(upkeep.now().care().failures()).isZero();
  }

  @Test
  void aRefusedClientOpensTheCircuitMarksNothingDeadAndOneProbeClosesIt() {
    upkeep.installed();
    upkeep.pipedrive.nextRefresh(new Answer.InvalidClient<>());

    assertThat(refresh()).isInstanceOf(Outcome.Later.class);
    assertThat(upkeep.alarms).containsExactly("client refused");
    assertThat(upkeep.now().status()).isInstanceOf(Active.class);
    assertThat(refresh()).isInstanceOf(Outcome.Later.class);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);

    upkeep.after(Duration.ofSeconds(61));
    assertThat(refresh()).isInstanceOf(Outcome.Done.class);
    assertThat(upkeep.store.find().isCircuitOpen()).isFalse();
  }

  @Test
  void aPipedriveThatDoesNotAnswerIsLeftAloneButForOneProbeAMinute() {
    doesNotAnswer(5);
    assertThat(upkeep.store.find().isCircuitOpen()).isTrue();

    var asked = upkeep.pipedrive.refreshes();
    upkeep.after(Duration.ofSeconds(59));
    assertThat(refresh()).isInstanceOf(Outcome.Later.class);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(asked);

    upkeep.after(Duration.ofMinutes(5));
    assertThat(refresh()).isInstanceOf(Outcome.Done.class);
    assertThat(upkeep.store.find().isCircuitOpen()).isFalse();
  }

  @Test
  void aSingleRefreshThatPipedriveDidNotAnswerKeepsNobodyElseAway() {
    doesNotAnswer(4);
    assertThat(upkeep.store.find().isCircuitOpen()).isFalse();

    upkeep.after(Duration.ofMinutes(5));
    assertThat(refresh()).isInstanceOf(Outcome.Done.class);
    assertThat(upkeep.store.find().unanswered()).isZero();
  }

  @Test
  void afterAnOutageTheInstallationsComeBackOneByOneWithin35Minutes() {
    var ids = new ArrayList<InstallationId>();
    for (int user = 1; user <= 200; user++) {
      ids.add(new InstallationId(9, user));
      upkeep.installed(new Installer(ids.get(user - 1), "Acme", "User"), Upkeep.ACME);
    }
    doesNotAnswer(5);
    upkeep.after(Duration.ofHours(2));
    assertThat(refresh()).isInstanceOf(Outcome.Done.class);

    var back = new ArrayList<Integer>();
    for (int minute = 0; minute <= 35; minute++) {
      var before = upkeep.pipedrive.refreshes();
      ids.removeIf(
          id -> upkeep.refreshGrant.refresh(upkeep.store.find(id)) instanceof Outcome.Done);
      back.add(upkeep.pipedrive.refreshes() - before);
      upkeep.after(Duration.ofMinutes(1));
    }

    assertThat(ids).isEmpty();
    assertThat(back).allSatisfy(number -> assertThat(number).isLessThan(20));
  }

  @Test
  void aTroubleThatComesBeforeTheLastOneIsMadeUpForIsTheSameOne() {
    var began = upkeep.clock.instant();
    var ended = began.plus(Duration.ofHours(2));
    var gate = Gate.open().broken(began).broken(ended).mended(ended);

    assertThat(gate.broken(ended.plus(Duration.ofMinutes(10))).troubledFrom()).isEqualTo(began);
    var later = ended.plus(Duration.ofMinutes(36));
    assertThat(gate.broken(later).troubledFrom()).isEqualTo(later);
  }

  @Test
  void aTroubleThatNobodyElseHasSeenMakesNobodyWaitForATurn() {
    upkeep.installed();
    upkeep.pipedrive.nextRefresh(new Answer.InvalidClient<>());
    refresh();
    upkeep.after(Duration.ofMinutes(15));
    assertThat(refresh()).isInstanceOf(Outcome.Done.class);

    assertThat(refresh()).isInstanceOf(Outcome.Done.class);
  }

  private void doesNotAnswer(int times) {
    upkeep.installed();
    for (int i = 0; i < times; i++) {
      upkeep.after(Duration.ofMinutes(5)).pipedrive.nextRefresh(new Answer.Unreachable<>());
      refresh();
    }
  }

  @Test
  void theCircuitStaysOpenLongerEachTimeButNotForEver() {
    upkeep.installed();
    for (long minutes : new long[] {1, 2, 4, 8, 10, 10}) {
      upkeep.pipedrive.nextRefresh(new Answer.InvalidClient<>());
      refresh();
      assertThat(upkeep.store.find().opening()).isEqualTo(Duration.ofMinutes(minutes));
      upkeep.after(Duration.ofMinutes(minutes).plusSeconds(1));
    }
  }

  @Test
  void aSuccessThatCannotBeStoredIsTriedAgainUntilItIs() {
    upkeep.installed();
    var failing = new FailingSaves(upkeep.store, 5);

    upkeep.refreshOver(failing).refresh(upkeep.now());

    assertThat(upkeep.now().generation()).isEqualTo(2);
    assertThat(upkeep.alarms).isEmpty();
  }

  @Test
  void aSuccessThatCannotBeStoredAtAllRaisesAnAlarmThatNamesTheInstallation() {
    upkeep.installed();
    var failing = new FailingSaves(upkeep.store, Integer.MAX_VALUE);

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> upkeep.refreshOver(failing).refresh(upkeep.now()))
        .isInstanceOf(StoreUnavailable.class);

    assertThat(upkeep.alarms).containsExactly("grant lost 42");
  }

  @Test
  void aSlowHoldersSuccessOverwritesADeathMark() {
    upkeep.installed();
    var refresh =
        upkeep.refreshOver(
            new Meanwhile(
                upkeep.store,
                () ->
                    upkeep.store.save(
                        ((Refused.Mark) Refused.of(upkeep.now(), 1, "another")).after())));

    refresh.refresh(upkeep.now());

    assertThat(upkeep.now().status()).isInstanceOf(Active.class);
    assertThat(upkeep.now().generation()).isEqualTo(2);
  }

  @Test
  void aGrantThatFindsADisconnectIsHandedOverToIt() {
    upkeep.installed();
    var refresh =
        upkeep.refreshOver(
            new Meanwhile(
                upkeep.store,
                () -> {
                  upkeep.pipedrive.nextRevocation(new Answer.Unknown<>());
                  return upkeep.disconnect.disconnect(Upkeep.ADA.id(), Upkeep.ACME);
                }));

    refresh.refresh(upkeep.now());

    assertThat(upkeep.now().status()).isInstanceOf(Disconnecting.class);
    upkeep.endGrant.end(upkeep.now());
    assertThat(upkeep.pipedrive.holdsGrantOf(Upkeep.ADA.id())).isFalse();
  }

  @Test
  void aGrantThatFindsItsInstallationGoneIsRevoked() {
    upkeep.installed();
    var refresh =
        upkeep.refreshOver(
            new Meanwhile(
                upkeep.store,
                () ->
                    new ForgetInstallation(upkeep.store, upkeep.clock)
                        .forget(new Uninstall(Upkeep.ADA.id(), upkeep.clock.instant()))));

    refresh.refresh(upkeep.now());

    assertThat(upkeep.pipedrive.holdsGrantOf(Upkeep.ADA.id())).isFalse();
  }

  /** Something else happens between the refresh at Pipedrive and the first try to store it. */
  private static final class Meanwhile implements Installations {

    private final Installations real;
    private final Supplier<?> happening;
    private int saves;

    Meanwhile(Installations real, Supplier<?> happening) {
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
