package io.latchkey.bench;

import io.latchkey.bench.VendProcess.Work;
import io.latchkey.local.LocalClock;
import io.latchkey.local.aws.LocalDynamoDb;
import io.latchkey.local.emulator.EmulatorSettings;
import io.latchkey.local.emulator.PipedriveEmulator;
import io.latchkey.pipedrive.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * {@code make bench-vend}: vends of a valid token compared with the bare GetItem that each needs,
 * alternately in one run, so that only the ratio counts. Runs first in one process with DynamoDB
 * Local, then in several. Exits with status 1 if a vend makes more than one DynamoDB call, or any
 * call to Pipedrive.
 */
final class VendLoad {

  private static final int ROUNDS = 15;
  private static final int A_ROUND = 1_000;

  private VendLoad() {}

  public static void main(String[] arguments) throws Exception {
    var callback = URI.create("https://latchkey.example/callback");
    var app =
        new EmulatorSettings(
            0, VendStage.CLIENT_ID, Secret.of(VendStage.CLIENT_SECRET), callback, callback);
    try (var pipedrive = new PipedriveEmulator(app, new LocalClock())) {
      var template = VendStage.template(Path.of("template.yaml"), pipedrive.baseUrl());
      var local = LocalDynamoDb.start(template.tables());
      var counted = new CountedDynamoDb(local.client());
      try (var stage = new VendStage(template, counted.client())) {
        Environments.installAll(stage, pipedrive);
        var good = measure(stage, counted, local.client(), pipedrive);
        System.out.println();
        System.out.println(Environments.table(pipedrive));
        System.exit(good ? 0 : 1);
      }
    }
  }

  private static boolean measure(
      VendStage stage, CountedDynamoDb counted, DynamoDbClient bare, PipedriveEmulator pipedrive) {
    var rounds = new EnumMap<Work, List<Latencies>>(Work.class);
    var calls = new EnumMap<Work, Double>(Work.class);
    for (var round = -2; round < ROUNDS; round++) {
      for (var work : Work.values()) {
        var before = counted.calls();
        var done = round(work, stage, bare);
        if (round >= 0) { // those before warm up
          rounds.computeIfAbsent(work, _ -> new ArrayList<>()).add(done);
          calls.merge(work, (counted.calls() - before) / (double) (ROUNDS * A_ROUND), Double::sum);
        }
      }
    }
    calls.put(Work.READ, 1.0); // asked past the counter
    report(rounds, calls);
    return calls.values().stream().allMatch(each -> Math.abs(each - 1) < 1e-9)
        && pipedrive.refreshes() == 0;
  }

  private static Latencies round(Work work, VendStage stage, DynamoDbClient bare) {
    var next = new int[1];
    return switch (work) {
      case READ ->
          Latencies.of(A_ROUND, () -> VendProcess.read(bare, VendProcess.installation(next[0]++)));
      case SPREAD ->
          Latencies.of(A_ROUND, () -> VendProcess.vend(stage, VendProcess.installation(next[0]++)));
      case HOT -> Latencies.of(A_ROUND, () -> VendProcess.vend(stage, VendStage.ADA));
    };
  }

  private static void report(Map<Work, List<Latencies>> rounds, Map<Work, Double> calls) {
    System.out.println(
        "| one process | per second | ratio to GetItem | p50 | p99 | DynamoDB calls |");
    System.out.println("| --- | --: | --: | --: | --: | --: |");
    var bare = median(rounds.getOrDefault(Work.READ, List.of()));
    rounds.forEach(
        (work, of) -> {
          var all = Latencies.of(of);
          System.out.printf(
              Locale.ROOT,
              "| %s | %,.0f | %.2f | %.2f ms | %.2f ms | %.3f |%n",
              work.words(),
              median(of),
              median(of) / bare,
              all.percentile(50),
              all.percentile(99),
              calls.getOrDefault(work, 0.0));
        });
  }

  private static double median(List<Latencies> rounds) {
    var rates = rounds.stream().mapToDouble(Latencies::perSecond).sorted().toArray();
    return rates[rates.length / 2];
  }
}
