package io.latchkey.lambda;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts in memory, and writes the metrics for CloudWatch once for each call of the function
 * (CloudWatch, "Embedded metric format specification"). The only dimension is the service. Metrics
 * of lapsed attempts also have the state in which they stopped.
 *
 * <p>docs/decisions/0014-observability.md says why it is not Powertools' or AWS's own library.
 */
public final class EmbeddedMetrics implements Metrics {

  private static final String SERVICE = "Service";
  private static final String STOPPED_AT = "StoppedAt";
  private static final String ABANDONED = "InstallAbandoned";
  private static final String OLDEST_DUE = "OldestDueSeconds";

  private final MetricsLog log;
  private final String namespace;
  private final String service;
  private final Clock clock;
  private final Map<Metric, Long> counts = new EnumMap<>(Metric.class);
  private final Map<String, Long> abandoned = new TreeMap<>();
  private Duration oldestDue = Duration.ofSeconds(-1);

  /**
   * @param service the dimension by which this stack's dashboard and alarms select metrics
   */
  public EmbeddedMetrics(MetricsLog log, String namespace, String service, Clock clock) {
    this.log = log;
    this.namespace = namespace;
    this.service = service;
    this.clock = clock;
  }

  @Override
  public synchronized void count(Metric metric, long times) {
    counts.merge(metric, times, Long::sum);
  }

  @Override
  public synchronized void abandoned(String stoppedAt) {
    abandoned.merge(stoppedAt, 1L, Long::sum);
  }

  @Override
  public synchronized void oldestDue(Duration waiting) {
    oldestDue = waiting;
  }

  /** Writes the counts since the previous call, if there are any. */
  synchronized void flush() {
    var values = new LinkedHashMap<String, Long>();
    counts.forEach((metric, times) -> values.put(metric.title(), times));
    if (!oldestDue.isNegative()) {
      values.put(OLDEST_DUE, oldestDue.toSeconds());
    }
    if (!values.isEmpty()) {
      write(Map.of(SERVICE, service), List.of(List.of(SERVICE)), values);
    }
    abandoned.forEach(
        (stoppedAt, times) ->
            write(
                Map.of(SERVICE, service, STOPPED_AT, stoppedAt),
                List.of(List.of(SERVICE), List.of(SERVICE, STOPPED_AT)),
                Map.of(ABANDONED, times)));
    counts.clear();
    abandoned.clear();
    oldestDue = Duration.ofSeconds(-1);
  }

  private void write(
      Map<String, String> dimensions, List<List<String>> sets, Map<String, Long> values) {
    var directive =
        Map.of(
            "Namespace",
            namespace,
            "Dimensions",
            sets,
            "Metrics",
            values.keySet().stream().map(EmbeddedMetrics::definition).toList());
    var line = new LinkedHashMap<String, Object>();
    line.put("_aws", Map.of("Timestamp", clock.millis(), "CloudWatchMetrics", List.of(directive)));
    line.putAll(dimensions);
    line.putAll(values);
    log.write(JSONObjectUtils.toJSONString(line));
  }

  private static Map<String, String> definition(String name) {
    return Map.of("Name", name, "Unit", name.equals(OLDEST_DUE) ? "Seconds" : "Count");
  }
}
