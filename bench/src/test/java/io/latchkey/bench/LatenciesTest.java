package io.latchkey.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  private static final long MILLI = 1_000_000;

  private static final Latencies HUNDRED =
      Latencies.of(LongStream.rangeClosed(1, 100).map(i -> (101 - i) * MILLI).toArray());

  @Test
  void ofAHundredThe99thPercentileIsTheSecondLongest() {
    assertThat(HUNDRED.percentile(99)).isEqualTo(99);
    assertThat(HUNDRED.percentile(50)).isEqualTo(50);
    assertThat(HUNDRED.percentile(100)).isEqualTo(100);
  }

  @Test
  void aCallerWhoWaitsTenMillisecondsEachTimeCallsAHundredTimesASecond() {
    assertThat(Latencies.of(10 * MILLI, 5 * MILLI, 15 * MILLI).perSecond())
        .isCloseTo(100, within(1e-6));
  }

  @Test
  void severalRoundsAreOneInWhichTheLongestStaysTheLongest() {
    var both = Latencies.of(List.of(HUNDRED, Latencies.of(500 * MILLI)));

    assertThat(both.percentile(100)).isEqualTo(500);
    assertThat(both.percentile(50)).isEqualTo(51);
  }

  @Test
  void whatAProcessSaysIsReadBack() {
    assertThat(VendProcess.latencies("done 3000000 1000000 2000000").percentile(50)).isEqualTo(2);
  }
}
