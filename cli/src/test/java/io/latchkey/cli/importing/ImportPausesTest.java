package io.latchkey.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Waits of an import run, each no longer than the run can afford. */
class ImportPausesTest extends ImportRunTesting {

  @Test
  void aLimitForEverybodyPausesAllRows() {
    answers.add(later(Duration.ofSeconds(30), "slow_down"));

    assertThat(run(2).exitStatus()).isZero();

    assertThat(sent).containsExactly("account-1", "account-2", "account-1");
    assertThat(pauses).containsExactly(Duration.ofSeconds(30), HALF_A_SECOND);
    assertThat(err.toString()).contains("line 1: slow_down, retried in 30 s");
  }

  @Test
  void aLimitForEverybodyThatLastsTooLongStopsTheRunAtOnce() {
    answers.add(later(Duration.ofHours(1), "slow_down"));

    var summary = run(100);

    assertThat(sent).hasSize(1);
    assertThat(pauses).isEmpty();
    assertThat(summary.counts()).containsEntry("later", 1).containsEntry("not_sent", 99);
    assertThat(summary.exitStatus()).isEqualTo(2);
  }

  @Test
  void companiesThatAreBusyOrDeniedDelayNoOtherRowHoweverManyTheyAre() {
    for (int i = 0; i < 25; i++) {
      answers.add(busy());
      answers.add(later(Duration.ofMinutes(10), "company_denied"));
    }

    var summary = run(60);

    assertThat(summary.counts()).isEqualTo(new TreeMap<>(Map.of("later", 50, "imported", 10)));
    assertThat(summary.later())
        .isEqualTo(new TreeMap<>(Map.of("company_busy", 25, "company_denied", 25)));
    assertThat(summary.exitStatus()).isEqualTo(2);
    assertThat(pauses).hasSize(59).containsOnly(HALF_A_SECOND);

    sent.clear();
    assertThat(run(60).exitStatus()).isZero();
    assertThat(sent).hasSize(50);
  }

  @Test
  void aRowThatSaidLaterIsSentAgainAfterTheOthers() {
    answers.add(later(Duration.ofSeconds(20), "company_busy"));
    answers.add(HERE);
    answers.add(later(Duration.ofSeconds(10), "unavailable"));

    var summary = run(4);

    assertThat(sent)
        .containsExactly(
            "account-1", "account-2", "account-3", "account-4", "account-3", "account-1");
    assertThat(summary.exitStatus()).isZero();
  }

  @Test
  void aRowThatAlwaysSaysLaterIsSentABoundedNumberOfTimes() {
    for (int i = 0; i < 1_000; i++) {
      answers.add(later(Duration.ofSeconds(1), "company_busy"));
    }

    assertThat(run(1).counts()).containsEntry("later", 1);
    assertThat(sent).hasSize(4);
  }

  @Test
  void oneRowThatFailsDelaysNoOther() {
    answers.add(later(Duration.ofMinutes(20), "bad_gateway"));
    answers.add(later(Duration.ofMinutes(20), "unavailable"));
    answers.add(HERE);
    answers.add(later(Duration.ofMinutes(20), "unavailable"));
    answers.add(later(Duration.ofMinutes(20), "unavailable"));

    var summary = run(6);

    assertThat(summary.counts()).containsEntry("later", 4).containsEntry("imported", 2);
    assertThat(pauses).hasSize(5).containsOnly(HALF_A_SECOND);
  }

  @Test
  void aFailureOfSeveralRowsInSuccessionPausesAllRows() {
    for (int i = 0; i < 3; i++) {
      answers.add(later(Duration.ofSeconds(40), "no_answer"));
    }

    assertThat(run(4).exitStatus()).isZero();

    assertThat(pauses).contains(Duration.ofSeconds(40));
  }

  @Test
  void ifNothingCanBeImportedForLongTheRunStops() {
    for (int i = 0; i < 3; i++) {
      answers.add(later(Duration.ofHours(1), "unavailable"));
    }

    var summary = run(100);

    assertThat(sent).hasSize(3);
    assertThat(summary.counts()).containsEntry("later", 3).containsEntry("not_sent", 97);
    assertThat(summary.exitStatus()).isEqualTo(2);
  }

  @Test
  void aDeploymentThatAlwaysSaysLaterEndsTheRunWithinMinutes() {
    var begun = now;
    for (int i = 0; i < 10_000; i++) {
      answers.add(later(Duration.ofSeconds(10), "unavailable"));
    }

    assertThat(run(10_000).exitStatus()).isEqualTo(2);

    assertThat(Duration.between(begun, now)).isLessThanOrEqualTo(BatchStep.PATIENCE);
    assertThat(err.toString()).contains("Latchkey can't import now");
  }
}
