package io.latchkey.lambda;

import io.latchkey.runtime.Environment;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Creates the metrics of every function. The names of its settings are those of Powertools. */
@Factory
final class LambdaFactory {

  /** Writes each line at once, so that it becomes one log event. */
  @Singleton
  @Secondary
  MetricsLog metricsLog() {
    return System.out::println;
  }

  @Singleton
  EmbeddedMetrics metrics(MetricsLog log, Environment environment, Clock clock) {
    return new EmbeddedMetrics(
        log,
        environment.find("POWERTOOLS_METRICS_NAMESPACE").orElse("Latchkey"),
        environment.find("POWERTOOLS_SERVICE_NAME").orElse("latchkey"),
        clock);
  }
}
