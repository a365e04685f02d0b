package io.latchkey.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.memory.TestClock;
import io.latchkey.metrics.Metric;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EmbeddedMetricsTest {

  private final List<String> log = new ArrayList<>();
  private final TestClock clock = new TestClock();
  private final EmbeddedMetrics metrics =
      new EmbeddedMetrics(log::add, "Latchkey", "latchkey-test", clock);

  @Test
  void whatWasCountedInACallIsOneLineWithTheServiceAsItsOnlyDimension() throws ParseException {
    metrics.count(Metric.CODE_PARKED);
    metrics.count(Metric.VENDED, 3);
    metrics.count(Metric.VENDED);

    metrics.flush();

    assertThat(log).hasSize(1);
    var line = JSONObjectUtils.parse(log.getFirst());
    assertThat(line)
        .containsEntry("Service", "latchkey-test")
        .containsEntry("CodeParked", 1L)
        .containsEntry("Vended", 4L)
        .containsOnlyKeys("_aws", "Service", "CodeParked", "Vended");
    assertThat(line.get("_aws"))
        .isEqualTo(
            Map.of(
                "Timestamp",
                clock.millis(),
                "CloudWatchMetrics",
                List.of(
                    Map.of(
                        "Namespace",
                        "Latchkey",
                        "Dimensions",
                        List.of(List.of("Service")),
                        "Metrics",
                        List.of(
                            Map.of("Name", "CodeParked", "Unit", "Count"),
                            Map.of("Name", "Vended", "Unit", "Count"))))));
  }

  @Test
  void aCallThatCountedNothingWritesNothing() {
    metrics.flush();

    assertThat(log).isEmpty();
  }

  @Test
  void whatWasWrittenOnceIsNotWrittenAgain() {
    metrics.count(Metric.INSTALLED);
    metrics.abandoned("AwaitingAccount");
    metrics.oldestDue(Duration.ofSeconds(7));
    metrics.flush();
    log.clear();

    metrics.flush();

    assertThat(log).isEmpty();
  }

  @Test
  void anAbandonedAttemptIsCountedWithAndWithoutWhereItStopped() throws ParseException {
    metrics.abandoned("AwaitingAccount");
    metrics.abandoned("AwaitingSubscription");
    metrics.abandoned("AwaitingAccount");

    metrics.flush();

    assertThat(log).hasSize(2);
    assertThat(JSONObjectUtils.parse(log.getFirst()))
        .containsEntry("InstallAbandoned", 2L)
        .containsEntry("StoppedAt", "AwaitingAccount")
        .containsEntry("Service", "latchkey-test");
    assertThat(log.getFirst())
        .contains("\"Dimensions\":[[\"Service\"],[\"Service\",\"StoppedAt\"]]");
    assertThat(JSONObjectUtils.parse(log.getLast()))
        .containsEntry("InstallAbandoned", 1L)
        .containsEntry("StoppedAt", "AwaitingSubscription");
  }

  @Test
  void aBacklogIsInSecondsAndIsToldWhereThereIsNone() throws ParseException {
    metrics.oldestDue(Duration.ZERO);
    metrics.count(Metric.SWEEP_SENT, 0);

    metrics.flush();

    assertThat(JSONObjectUtils.parse(log.getFirst()))
        .containsEntry("OldestDueSeconds", 0L)
        .containsEntry("SweepSent", 0L);
    assertThat(log.getFirst()).contains("\"Name\":\"OldestDueSeconds\"", "\"Unit\":\"Seconds\"");
  }

  @Test
  void everyLineIsOneThatCloudWatchTakes() throws IOException {
    Arrays.stream(Metric.values()).forEach(metrics::count);
    metrics.abandoned("Exchanged");
    metrics.oldestDue(Duration.ofMinutes(4));
    metrics.flush();

    var document =
        Objects.requireNonNull(getClass().getResourceAsStream("/embedded-metric-format.json"));
    var schema = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(document);
    assertThat(log).hasSize(2);
    for (var line : log) {
      assertThat(line).doesNotContain("\n");
      assertThat(schema.validate(line, InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void eachMetricHasANameOfItsOwn() {
    assertThat(Arrays.stream(Metric.values()).map(Metric::title)).doesNotHaveDuplicates();
  }
}
