package io.latchkey.bench.cold;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/** The measurements of a function with one size of memory, round by round. */
final class MemoryRun {

  private static final Pattern PAUSE = Pattern.compile("GC\\(\\d+\\) Pause .* (\\d+\\.\\d+)ms$");

  private final int memory;
  private final List<ColdStart> cold = new ArrayList<>();
  private final List<ColdStart> restored = new ArrayList<>();
  private final List<List<ColdStart>> warm = new ArrayList<>();
  private final List<Long> peaks = new ArrayList<>();
  private int calls;
  private int pauses;
  private double paused;

  /**
   * @param memory in MB
   */
  MemoryRun(int memory) {
    this.memory = memory;
  }

  int memory() {
    return memory;
  }

  void cold(ColdStart start) {
    cold.add(start);
  }

  void restored(ColdStart start) {
    restored.add(start);
  }

  /**
   * Adds the calls of a warm process.
   *
   * @param log its output meanwhile, including the garbage collector's lines
   * @param peak the largest resident set size, in bytes
   */
  void warm(List<ColdStart> round, List<String> log, long peak) {
    warm.add(List.copyOf(round));
    peaks.add(peak);
    calls += round.size();
    for (var line : log) {
      var pause = PAUSE.matcher(line);
      if (pause.find()) {
        pauses++;
        paused += Double.parseDouble(pause.group(1));
      }
    }
  }

  /** Returns the elapsed time of a whole start with its first response, in the median round. */
  double coldMillis() {
    return Statistics.median(millis(cold, ColdStart::took));
  }

  double coldCpuMillis() {
    return Statistics.median(millis(cold, ColdStart::cpu));
  }

  /** The duration of the first response after a snapshot; NaN if there is no snapshot. */
  double restoredMillis() {
    return restored.isEmpty() ? Double.NaN : Statistics.median(millis(restored, ColdStart::took));
  }

  double warmCpuMillis() {
    return Statistics.median(
        warm.stream().map(round -> Statistics.mean(millis(round, ColdStart::cpu))).toList());
  }

  /** Returns the quantile of the elapsed times of a round's warm calls, in the median round. */
  double warmMillis(double quantile) {
    return ofRounds(round -> Statistics.quantile(millis(round, ColdStart::took), quantile));
  }

  double peakMegabytes() {
    return Statistics.median(peaks.stream().map(bytes -> bytes / 1048576.0).toList());
  }

  double pausesPerThousandCalls() {
    return 1_000.0 * pauses / calls;
  }

  double pausedMillisPerThousandCalls() {
    return 1_000 * paused / calls;
  }

  /** The billed GB-seconds of a thousand warm calls. */
  double gigabyteSecondsPerThousandCalls() {
    return gigabytes()
        * ofRounds(round -> Statistics.mean(round.stream().map(MemoryRun::billed).toList()));
  }

  /** The billed GB-seconds of a thousand starts from nothing, each with its first call. */
  double gigabyteSecondsPerThousandStarts() {
    return gigabytes() * Statistics.median(cold.stream().map(MemoryRun::billed).toList());
  }

  private double gigabytes() {
    return memory / 1024.0;
  }

  /** Returns the billed milliseconds, rounded up (AWS Lambda pricing). */
  private static double billed(ColdStart start) {
    return Math.ceil(start.took().toNanos() / 1e6);
  }

  private double ofRounds(ToDoubleFunction<List<ColdStart>> what) {
    return Statistics.median(warm.stream().map(what::applyAsDouble).toList());
  }

  private static Collection<Double> millis(
      List<ColdStart> starts, Function<ColdStart, Duration> what) {
    return starts.stream().map(what).map(duration -> duration.toNanos() / 1e6).toList();
  }
}
