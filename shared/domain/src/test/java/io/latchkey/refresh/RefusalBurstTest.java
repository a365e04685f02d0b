package io.latchkey.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.memory.TokenUseCases;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Pipedrive.Answer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** So many refusals at once can't be true: the circuit opens, and nothing is marked dead. */
class RefusalBurstTest {

  private final TokenUseCases upkeep = new TokenUseCases();

  private List<InstallationId> fleet(int size) {
    var ids = IntStream.rangeClosed(1, size).mapToObj(n -> new InstallationId(n, 7)).toList();
    ids.forEach(id -> upkeep.installed(new Installer(id, "Company", "Ada"), TokenUseCases.ACME));
    return ids;
  }

  private RefreshGrant.Outcome refresh(InstallationId id) {
    return upkeep.refreshGrant.refresh(
        upkeep.store.find(id), RefreshTrigger.DUE, upkeep.behindApi());
  }

  private void refused(InstallationId id) {
    upkeep.pipedrive.nextRefresh(new Answer.InvalidGrant<>());
    refresh(id);
  }

  private long dead(List<InstallationId> ids) {
    return ids.stream()
        .filter(id -> upkeep.store.find(id).status() instanceof NeedsReauthorization)
        .count();
  }

  /** Refreshes every installation, and is rejected as long as requests reach Pipedrive. */
  private void allRefused(List<InstallationId> ids) {
    upkeep.pipedrive.refusesAll(true);
    ids.forEach(this::refresh);
    upkeep.pipedrive.refusesAll(false);
  }

  @Test
  void whenEverybodyIsRefusedNobodyIsMarkedAndSomebodyHearsOfIt() {
    var ids = fleet(100);

    for (int minute = 0; minute < 60; minute++) {
      allRefused(ids);
      upkeep.after(Duration.ofMinutes(1));
    }

    assertThat(dead(ids)).isZero();
    assertThat(upkeep.alarms).containsExactly("grants refused");
    assertThat(upkeep.pipedrive.refreshes()).isLessThan(40);
  }

  @Test
  void whenPipedriveIsItselfAgainAllComeBackWithoutADeath() {
    var ids = fleet(30);
    allRefused(ids);
    assertThat(upkeep.store.find().isOpenForRefusals()).isTrue();

    for (int minute = 0; minute < 60; minute++) {
      upkeep.after(Duration.ofMinutes(1));
      ids.forEach(this::refresh);
    }

    assertThat(dead(ids)).isZero();
    assertThat(upkeep.store.find().isCircuitOpen()).isFalse();
    assertThat(ids)
        .allSatisfy(
            id -> assertThat(upkeep.store.find(id).refreshState().history().isSuspect()).isFalse());
  }

  @Test
  void threeDeathsInAFleetOfTwentyAreDeaths() {
    var ids = fleet(20);
    ids.subList(0, 3).forEach(upkeep.pipedrive::remove);
    ids.forEach(this::refresh);
    upkeep.after(Duration.ofSeconds(31));
    ids.subList(0, 3).forEach(this::refresh);

    assertThat(dead(ids)).isEqualTo(3);
    assertThat(upkeep.store.find().isCircuitOpen()).isFalse();
  }

  @Test
  void oneCompanyThatEndsAllOfItsUsersIsNoBurst() {
    for (int user = 1; user <= 40; user++) {
      var id = new InstallationId(42, user);
      upkeep.installed(new Installer(id, "Company", "Ada"), TokenUseCases.ACME);
      refused(id);
    }

    assertThat(upkeep.store.find().isCircuitOpen()).isFalse();
  }

  @Test
  void deathsAmongManySuccessesAreNoBurst() {
    var now = upkeep.clock.instant();
    var breaker = CircuitBreaker.closed();
    for (int company = 1; company <= 12; company++) {
      breaker = breaker.recordRefusal(new InstallationId(company, 7), now);
      for (int sampled = 0; company > 3 && sampled < 2; sampled++) {
        breaker = breaker.recordSuccess();
      }
    }

    assertThat(breaker.isCircuitOpen()).isFalse();
  }

  @Test
  void aHealthyRefreshWritesNothingToTheGate() {
    var ids = fleet(50);
    ids.forEach(this::refresh);

    assertThat(upkeep.store.find()).isEqualTo(CircuitBreaker.closed());
  }

  @Test
  void anAnswerThatWasLostAndThenRefusedIsNoPartOfABurst() {
    for (var id : fleet(30)) {
      upkeep.pipedrive.nextRefresh(new Answer.ConnectionLost<>());
      upkeep.pipedrive.nextRefresh(new Answer.InvalidGrant<>());
      refresh(id);
    }

    assertThat(upkeep.store.find().isCircuitOpen()).isFalse();
  }

  @Test
  void refusalsThatLastForADayAreBelieved() {
    var ids = fleet(20);
    ids.forEach(upkeep.pipedrive::remove);
    for (int minute = 0; minute < 26 * 60; minute += 5) {
      ids.forEach(this::refresh);
      upkeep.after(Duration.ofMinutes(5));
    }

    assertThat(dead(ids)).isEqualTo(20);
  }

  @Test
  void aRefusalDoesNotMendACircuitThatRefusalsHaveOpened() {
    var ids = fleet(20);
    allRefused(ids);

    upkeep.after(Duration.ofMinutes(3));
    refused(ids.get(19));

    assertThat(upkeep.store.find().isOpenForRefusals()).isTrue();
    assertThat(upkeep.store.find(ids.get(19)).status()).isInstanceOf(Active.class);
  }
}
