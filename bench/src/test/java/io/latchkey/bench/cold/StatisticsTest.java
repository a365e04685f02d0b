package io.latchkey.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void theMedianOfAnOddNumberIsTheOneInTheMiddleWhateverTheirOrder() {
    assertThat(Statistics.median(List.of(9.0, 1.0, 4.0))).isEqualTo(4);
  }

  @Test
  void aQuantileIsAValueThatWasMeasuredAndNotExceededByThatPartOfAll() {
    var hundred = IntStream.rangeClosed(1, 100).mapToObj(Double::valueOf).toList();

    assertThat(Statistics.quantile(hundred, 0.99)).isEqualTo(99);
    assertThat(Statistics.quantile(hundred, 0.5)).isEqualTo(50);
    assertThat(Statistics.quantile(hundred, 1)).isEqualTo(100);
  }

  @Test
  void theQuantileOfFewIsTheWorstOfThem() {
    assertThat(Statistics.quantile(List.of(3.0, 7.0, 5.0), 0.99)).isEqualTo(7);
  }
}
