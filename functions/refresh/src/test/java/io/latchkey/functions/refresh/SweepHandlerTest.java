package io.latchkey.functions.refresh;

import static io.latchkey.functions.refresh.TestWorkers.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import io.latchkey.memory.TestMetrics;
import io.latchkey.refresh.RefreshQueue.DelayedJob;
import io.latchkey.refresh.RefreshQueue.Job;
import io.latchkey.runtime.Environment;
import io.latchkey.sweep.SweepDueGrants;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepHandlerTest {

  private final TestWorkers workers = new TestWorkers();
  private final TestMetrics metrics = new TestMetrics();

  @Test
  void whatIsDueIsHandedToTheQueueOnceAndCounted() throws IOException {
    workers.installed(ADA);
    workers.clock.advance(Duration.ofDays(34));

    assertThat(swept()).containsEntry("sent", 1).containsKey("backlog_seconds");
    assertThat(swept()).containsEntry("sent", 0);

    assertThat(workers.queued)
        .extracting(DelayedJob::work)
        .containsExactly(new Job.MaintainInstallation(ADA));
  }

  @Test
  void theBacklogIsTheWaitOfWhatHasBeenDueLongest() throws IOException {
    workers.installed(ADA);
    var due = workers.store.find(ADA).refreshState().dueAt();
    workers.clock.advance(Duration.between(workers.clock.instant(), due).plusSeconds(90));

    assertThat(swept()).containsEntry("backlog_seconds", 90L);
    assertThat(metrics.taken()).containsExactly("SweepSent", "OldestDueSeconds 90");
  }

  @Test
  void aSweepThatFindsNothingSaysSoToo() throws IOException {
    assertThat(swept()).containsEntry("sent", 0);

    assertThat(metrics.taken()).containsExactly("SweepSent 0", "OldestDueSeconds 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1000", "ten", "1.5"})
  void aRateThatIsNoneIsNamed(String rate) {
    assertThatThrownBy(() -> sweep(Map.of("REFRESHES_PER_SECOND", rate)))
        .hasMessageStartingWith("REFRESHES_PER_SECOND must be");
  }

  private Map<String, Object> swept() throws IOException {
    try (var context = ApplicationContext.run()) {
      return new SweepHandler(context, sweep(Map.of()), metrics).execute(scheduled());
    }
  }

  private SweepDueGrants sweep(Map<String, String> environment) {
    return new RefreshFactory()
        .sweepDueGrants(
            workers.store,
            workers.store,
            workers.queued::addAll,
            new Environment(environment),
            workers.clock);
  }

  /** Returns EventBridge Scheduler's event as Lambda parses it. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> scheduled() throws IOException {
    var sample = Files.readString(Path.of("..", "..", "events", "sweep-schedule.json"));
    return JacksonFactory.getInstance().getSerializer(Map.class).fromJson(sample);
  }
}
