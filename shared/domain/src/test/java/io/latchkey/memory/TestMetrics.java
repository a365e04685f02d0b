package io.latchkey.memory;

import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was counted, in its order. */
public final class TestMetrics implements Metrics {

  private final List<String> counted = new ArrayList<>();

  @Override
  public synchronized void count(Metric metric, long times) {
    counted.add(times == 1 ? metric.title() : metric.title() + " " + times);
  }

  @Override
  public synchronized void abandoned(String stoppedAt) {
    counted.add("InstallAbandoned " + stoppedAt);
  }

  @Override
  public synchronized void oldestDue(Duration waiting) {
    counted.add("OldestDueSeconds " + waiting.toSeconds());
  }

  /** Returns the counts since the previous call. */
  public synchronized List<String> taken() {
    var taken = List.copyOf(counted);
    counted.clear();
    return taken;
  }
}
