package io.latchkey.bench.cold;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/** The measurements of a function with one size of memory, round by round. */
final class Weighing {

  private static final Pattern PAUSE = Pattern.compile("GC\\(\\d+\\) Pause .* (\\d+\\.\\d+)ms$");

  private final int memory;
  private final List<Start> cold = new ArrayList<>();
  private final List<Start> restored = new ArrayList<>();
  private final List<List<Start>> warm = new ArrayList<>();
  private final List<Long> peaks = new ArrayList<>();
  private int calls;
  private int pauses;
  private double paused;

  /**
   * @param memory in MB
   */
  Weighing(int memory) {
    this.memory = memory;
  }

  int memory() {
    return memory;
  }

  void cold(Start start) {
    cold.add(start);
  }

  void restored(Start start) {
    restored.add(start);
  }

  /**
   * Adds the calls of a warm process.
   *
   * @param log its output meanwhile, including the garbage collector's lines
   * @param peak the largest resident set size, in bytes
   */
  void warm(List<Start> round, List<String> log, long peak) {
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
    return Statistics.median(millis(cold, Start::took));
  }

  double coldCpuMillis() {
    return Statistics.median(millis(cold, Start::cpu));
  }

  /** The duration of the first response after a snapshot; NaN if there is no snapshot. */
  double restoredMillis() {
    return restored.isEmpty() ? Double.NaN : Statistics.median(millis(restored, Start::took));
  }

  double warmCpuMillis() {
    return Statistics.median(
        warm.stream().map(round -> Statistics.mean(millis(round, Start::cpu))).toList());
  }

  /** Returns the quantile of the elapsed times of a round's warm calls, in the median round. */
  double warmMillis(double quantile) {
    return ofRounds(round -> Statistics.quantile(millis(round, Start::took), quantile));
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
        * ofRounds(round -> Statistics.mean(round.stream().map(Weighing::billed).toList()));
  }

  /** The billed GB-seconds of a thousand starts from nothing, each with its first call. */
  double gigabyteSecondsPerThousandStarts() {
    return gigabytes() * Statistics.median(cold.stream().map(Weighing::billed).toList());
  }

  private double gigabytes() {
    return memory / 1024.0;
  }

  /** Returns the billed milliseconds, rounded up (AWS Lambda pricing). */
  private static double billed(Start start) {
    return Math.ceil(start.took().toNanos() / 1e6);
  }

  private double ofRounds(ToDoubleFunction<List<Start>> what) {
    return Statistics.median(warm.stream().map(what::applyAsDouble).toList());
  }

  private static Collection<Double> millis(List<Start> starts, Function<Start, Duration> what) {
    return starts.stream().map(what).map(duration -> duration.toNanos() / 1e6).toList();
  }
}
