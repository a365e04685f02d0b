package io.latchkey.bench;

import io.latchkey.bench.VendProcess.Work;
import io.latchkey.local.aws.LocalDynamoDb;
import io.latchkey.local.emulator.PipedriveEmulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Function environments side by side, each a process that answers one request at a time as Lambda's
 * do, over one DynamoDB Local; the bare reads beside them come from the same processes in turn.
 */
final class Environments {

  private static final Path TEMPLATE = Path.of("template.yaml");
  private static final List<Integer> HOW_MANY = List.of(1, 2, 4);
  private static final int ROUNDS = 3;
  private static final int A_ROUND = 400;

  private Environments() {}

  /** The throughput and latencies of one kind of work. */
  private record EnvironmentResult(double perSecond, Latencies latencies) {}

  static String table(PipedriveEmulator pipedrive) throws Exception {
    var rows = new ArrayList<String>();
    rows.add("| processes | | per second, in total | ratio to GetItem | p50 | p99 |");
    rows.add("| --: | --- | --: | --: | --: | --: |");
    try (var server = new DynamoDbServer()) {
      install(server.address(), pipedrive);
      for (var many : HOW_MANY) {
        var done = measure(many, server.address(), pipedrive.baseUrl());
        var bare = done.getOrDefault(Work.READ, new EnvironmentResult(1, Latencies.of(1)));
        done.forEach((work, of) -> rows.add(row(many, work, of, bare)));
      }
    }
    return String.join("\n", rows);
  }

  private static String row(int many, Work work, EnvironmentResult done, EnvironmentResult bare) {
    return String.format(
        Locale.ROOT,
        "| %d | %s | %,.0f | %.2f | %.1f ms | %.1f ms |",
        many,
        work.words(),
        done.perSecond,
        done.perSecond / bare.perSecond,
        done.latencies.percentile(50),
        done.latencies.percentile(99));
  }

  private static void install(URI endpoint, PipedriveEmulator pipedrive) throws IOException {
    var template = VendStage.template(TEMPLATE, pipedrive.baseUrl());
    var dynamoDb = StormProcess.dynamoDb(endpoint);
    LocalDynamoDb.create(template.tables(), dynamoDb);
    try (var stage = new VendStage(template, dynamoDb)) {
      installAll(stage, pipedrive);
    }
  }

  /** Installs all installations and vends each once, so that the hourly write is done. */
  static void installAll(VendStage stage, PipedriveEmulator pipedrive) {
    for (var i = 0; i < VendProcess.INSTALLATIONS; i++) {
      var id = VendProcess.installation(i);
      stage.install(id, pipedrive.allow(id.companyId(), id.userId()), Duration.ofHours(1));
      VendProcess.vend(stage, id);
    }
  }

  private static Map<Work, EnvironmentResult> measure(int many, URI dynamoDb, URI pipedrive)
      throws IOException, InterruptedException {
    var processes = new ArrayList<Process>();
    var outputs = new ArrayList<BufferedReader>();
    for (var i = 0; i < many; i++) {
      var process = process(dynamoDb, pipedrive);
      processes.add(process);
      outputs.add(process.inputReader(StandardCharsets.UTF_8));
    }
    try {
      var seen = new EnumMap<Work, List<List<Latencies>>>(Work.class);
      for (var round = 0; round <= ROUNDS; round++) {
        for (var work : Work.values()) {
          var done = together(work, processes, outputs);
          if (round > 0) { // the first warms up
            seen.computeIfAbsent(work, _ -> new ArrayList<>()).add(done);
          }
        }
      }
      var done = new EnumMap<Work, EnvironmentResult>(Work.class);
      seen.forEach((work, rounds) -> done.put(work, done(rounds)));
      return done;
    } finally {
      for (var process : processes) {
        process.getOutputStream().close();
        process.waitFor();
      }
    }
  }

  private static List<Latencies> together(
      Work work, List<Process> processes, List<BufferedReader> outputs) throws IOException {
    for (var process : processes) {
      process.getOutputStream().write((work + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    }
    var done = new ArrayList<Latencies>();
    for (var output : outputs) {
      var line = output.readLine();
      while (line != null && !line.startsWith("done ")) {
        System.err.println(line);
        line = output.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("a process has ended without a word");
      }
      done.add(VendProcess.latencies(line));
    }
    return done;
  }

  /** The rates of all who ran at once add up; of the rounds the median counts. */
  private static EnvironmentResult done(List<List<Latencies>> rounds) {
    var rates =
        rounds.stream()
            .mapToDouble(round -> round.stream().mapToDouble(Latencies::perSecond).sum())
            .sorted()
            .toArray();
    var all = rounds.stream().flatMap(Collection::stream).toList();
    return new EnvironmentResult(rates[rates.length / 2], Latencies.of(all));
  }

  private static Process process(URI dynamoDb, URI pipedrive) throws IOException {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(FunctionJvm.options(TEMPLATE));
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx512m",
            VendProcess.class.getName(),
            TEMPLATE.toString(),
            dynamoDb.toString(),
            pipedrive.toString(),
            Integer.toString(A_ROUND)));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
