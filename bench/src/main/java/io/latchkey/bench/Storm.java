package io.latchkey.bench;

import io.latchkey.local.LocalClock;
import io.latchkey.local.aws.LocalDynamoDb;
import io.latchkey.local.emulator.EmulatorSettings;
import io.latchkey.local.emulator.Fault;
import io.latchkey.local.emulator.PipedriveEmulator;
import io.latchkey.pipedrive.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * {@code make bench-storm}: several processes vend one expired grant 1,000 times at the same
 * moment, with one DynamoDB Local and one slow Pipedrive. Exits with status 1 unless there was
 * exactly one refresh and every caller received its token.
 */
final class Storm {

  private static final Path TEMPLATE = Path.of("template.yaml");
  private static final int PROCESSES = Integer.getInteger("processes", 4);
  private static final int VENDS = Integer.getInteger("vends", 1_000);
  private static final Duration PIPEDRIVE_TAKES = Duration.ofSeconds(1);

  private Storm() {}

  public static void main(String[] arguments) throws Exception {
    var callback = URI.create("https://latchkey.example/callback");
    var app =
        new EmulatorSettings(
            0, VendStage.CLIENT_ID, Secret.of(VendStage.CLIENT_SECRET), callback, callback);
    try (var server = new DynamoDbServer();
        var pipedrive = new PipedriveEmulator(app, new LocalClock())) {
      var dynamoDb = server.address();
      install(dynamoDb, pipedrive);
      pipedrive.fault(Fault.slow("/oauth/token", PIPEDRIVE_TAKES).times(VENDS));
      var results = storm(dynamoDb, pipedrive.baseUrl());
      System.exit(report(results, pipedrive.refreshes()) ? 0 : 1);
    }
  }

  private static void install(URI endpoint, PipedriveEmulator pipedrive) throws IOException {
    var template = VendStage.template(TEMPLATE, pipedrive.baseUrl());
    var dynamoDb = StormProcess.dynamoDb(endpoint);
    LocalDynamoDb.create(template.tables(), dynamoDb);
    try (var stage = new VendStage(template, dynamoDb)) {
      var code = pipedrive.allow(VendStage.ADA.companyId(), VendStage.ADA.userId());
      stage.install(code, Duration.ofMinutes(-1));
    }
  }

  /** One process's result. */
  private record Result(
      int vended, int refused, long slowestMillis, long calls, List<String> tokens) {

    static Result of(String line) {
      var parts = line.split(" ", -1);
      var tokens = parts[4].isEmpty() ? List.<String>of() : List.of(parts[4].split(","));
      return new Result(
          Integer.parseInt(parts[0]),
          Integer.parseInt(parts[1]),
          Long.parseLong(parts[2]),
          Long.parseLong(parts[3]),
          tokens);
    }
  }

  private static List<Result> storm(URI dynamoDb, URI pipedrive) throws IOException {
    var processes = new ArrayList<Process>();
    var outputs = new ArrayList<BufferedReader>();
    for (var i = 0; i < PROCESSES; i++) {
      var vends = VENDS / PROCESSES + (i < VENDS % PROCESSES ? 1 : 0);
      var process = process(dynamoDb, pipedrive, vends);
      processes.add(process);
      outputs.add(
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    }
    for (var output : outputs) {
      until(output, "ready");
    }
    for (var process : processes) {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }
    var results = new ArrayList<Result>();
    for (var output : outputs) {
      results.add(Result.of(until(output, "")));
    }
    return results;
  }

  /** Reads up to the line that equals {@code expected}, or to any result line if that is empty. */
  private static String until(BufferedReader output, String expected) throws IOException {
    var line = output.readLine();
    while (line != null) {
      if (expected.isEmpty() ? line.matches("\\d+ \\d+ \\d+ \\d+ \\S*") : line.equals(expected)) {
        return line;
      }
      System.err.println(line);
      line = output.readLine();
    }
    throw new IllegalStateException("a process has ended without a word");
  }

  private static Process process(URI dynamoDb, URI pipedrive, int vends) throws IOException {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(FunctionJvm.options(TEMPLATE));
    command.addAll(
        List.of(
            "-Xmx512m",
            StormProcess.class.getName(),
            TEMPLATE.toString(),
            dynamoDb.toString(),
            pipedrive.toString(),
            Integer.toString(vends)));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static boolean report(List<Result> results, int refreshes) {
    var tokens = new HashSet<String>();
    results.forEach(result -> tokens.addAll(result.tokens));
    var vended = results.stream().mapToInt(Result::vended).sum();
    var slowest = results.stream().mapToLong(Result::slowestMillis).max().orElse(0);
    System.out.println(
        "| vends | processes | got a token | different tokens | refreshes at Pipedrive | slowest"
            + " |");
    System.out.println("| --: | --: | --: | --: | --: | --: |");
    System.out.printf(
        Locale.ROOT,
        "| %,d | %d | %,d | %d | %d | %,d ms |%n%n",
        VENDS,
        results.size(),
        vended,
        tokens.size(),
        refreshes,
        slowest);
    System.out.println("| process | vended | refused | tokens | DynamoDB calls | slowest |");
    System.out.println("| --: | --: | --: | --: | --: | --: |");
    for (var i = 0; i < results.size(); i++) {
      var result = results.get(i);
      System.out.printf(
          Locale.ROOT,
          "| %d | %,d | %,d | %d | %,d | %,d ms |%n",
          i + 1,
          result.vended,
          result.refused,
          result.tokens.size(),
          result.calls,
          result.slowestMillis);
    }
    var good = refreshes == 1 && tokens.size() == 1 && vended == VENDS;
    if (!good) {
      System.out.println("\nFAILED: expected one refresh, and its token for every vend.");
    }
    return good;
  }
}
