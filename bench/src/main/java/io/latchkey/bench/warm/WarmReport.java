package io.latchkey.bench.warm;

import io.latchkey.bench.FunctionJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * {@code make bench-warm}: the CPU work of a warm function, call by call, with Lambda's options, as
 * Markdown. Cryptography is expected to dominate.
 */
final class WarmReport {

  private static final int SECONDS = Integer.getInteger("seconds", 5);

  /** The rows of the table in their order, by the benchmark's method. */
  private static final Map<String, String> WORDS = words();

  private WarmReport() {}

  private static Map<String, String> words() {
    var words = new LinkedHashMap<String, String>();
    words.put("handlerVend", "vend, event to answer: 1 call by the SDK, 1 opening");
    words.put("handlerPark", "park, event to answer: 1 call, 1 seal");
    words.put(
        "handlerResume",
        "resume, event to page: 4 calls, 2 of Pipedrive, HS256, 3 seals, 1 opening");
    words.put("installationFound", "installation found: 1 call by the SDK, 1 opening");
    words.put("assertionHs256", "assertion, HS256");
    words.put("assertionRs256", "assertion, RS256");
    words.put("assertionEs256", "assertion, ES256");
    words.put("seal", "sealing a grant");
    words.put("open", "opening a grant");
    words.put("installationFromItsItem", "item to installation, unopened");
    words.put("installationToItsItem", "installation to item, unopened");
    words.put("attemptFromItsItemOpened", "item to attempt, opening included");
    words.put("attemptToItsItemSealed", "attempt to item, sealing included");
    words.put("cookieRead", "cookies read");
    words.put("cookieWritten", "cookie written");
    return words;
  }

  public static void main(String[] arguments) throws RunnerException, IOException {
    var options =
        new OptionsBuilder()
            .include("Benchmark\\.")
            .mode(Mode.SampleTime)
            .forks(1)
            .warmupIterations(1)
            .warmupTime(TimeValue.seconds(SECONDS))
            .measurementIterations(1)
            .measurementTime(TimeValue.seconds(SECONDS))
            .jvmArgs(options())
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.NORMAL)
            .output("bench/target/warm.log") // the output of JMH and its forks
            .build();
    System.out.println(table(new Runner(options).run()));
  }

  private static String[] options() throws IOException {
    var options = new ArrayList<>(FunctionJvm.options(Path.of("template.yaml")));
    options.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "-Xshare:auto"));
    return options.toArray(String[]::new);
  }

  private static String table(Collection<RunResult> results) {
    var rows = new ArrayList<String>();
    rows.add("| warm function | p50 | p99 | p99.9 | allocated |");
    rows.add("| --- | --: | --: | --: | --: |");
    for (var entry : WORDS.entrySet()) {
      rows.add(
          results.stream()
              .filter(result -> name(result).equals(entry.getKey()))
              .map(result -> row(entry.getValue(), result))
              .findFirst()
              .orElseThrow());
    }
    rows.addAll(
        List.of(
            "",
            "JDK %s with Lambda's options (C1 only, serial GC), one thread, %d seconds each after as long a warm-up."
                .formatted(Runtime.version(), SECONDS)));
    return String.join("\n", rows);
  }

  private static String name(RunResult result) {
    var name = result.getParams().getBenchmark();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String row(String words, RunResult result) {
    var times = result.getPrimaryResult().getStatistics();
    var toMicros = "ns/op".equals(result.getPrimaryResult().getScoreUnit()) ? 1e-3 : 1e6;
    var allocated =
        Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
    return String.format(
        Locale.ROOT,
        "| %s | %.0f µs | %.0f µs | %.0f µs | %.1f KB |",
        words,
        times.getPercentile(50) * toMicros,
        times.getPercentile(99) * toMicros,
        times.getPercentile(99.9) * toMicros,
        allocated / 1024);
  }
}
