package io.latchkey.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryRunTest {

  private final MemoryRun half = new MemoryRun(512);

  @Test
  void aCallIsBilledForEachMillisecondThatItHasBegunAndForItsMemory() {
    half.warm(List.of(took(1.2), took(2.9)), List.of(), 0); // 2 and 3 ms, half a gigabyte

    assertThat(half.gigabyteSecondsPerThousandCalls()).isEqualTo(1.25);
  }

  @Test
  void aStartIsBilledFromTheBeginningOfItsProcess() {
    half.cold(took(3_000));

    assertThat(half.gigabyteSecondsPerThousandStarts()).isEqualTo(1_500);
  }

  @Test
  void ofTheRoundsTheMiddleOneCountsAndWithinEachTheQuantile() {
    half.warm(List.of(took(1), took(2), took(90)), List.of(), 0);
    half.warm(List.of(took(3), took(4), took(5)), List.of(), 0);
    half.warm(List.of(took(6), took(7), took(8)), List.of(), 0);

    assertThat(half.warmMillis(0.5)).isEqualTo(4);
    assertThat(half.warmMillis(0.99)).isEqualTo(8);
  }

  @Test
  void theCollectorsPausesAreReadFromItsLinesAndNothingElseIs() {
    half.warm(
        List.of(took(1), took(1)),
        List.of(
            "[0.715s][info][gc] GC(0) Pause Young (Allocation Failure) 5M->3M(15M) 4.500ms",
            "{\"message\":\"Pause it took 3.000ms",
            "[1.241s][info][gc] GC(1) Pause Full (Metadata GC Threshold) 7M->3M(15M) 5.500ms"),
        0);

    assertThat(half.pausesPerThousandCalls()).isEqualTo(1_000);
    assertThat(half.pausedMillisPerThousandCalls()).isEqualTo(5_000);
  }

  @Test
  void aFunctionWithoutASnapshotHasNoFirstAnswerAfterOne() {
    assertThat(half.restoredMillis()).isNaN();

    half.restored(took(80));

    assertThat(half.restoredMillis()).isEqualTo(80);
  }

  private static ColdStart took(double millis) {
    var took = Duration.ofNanos(Math.round(millis * 1e6));
    return new ColdStart(took, took);
  }
}
