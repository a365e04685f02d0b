package io.latchkey.bench;

import io.latchkey.local.LocalClock;
import io.latchkey.local.aws.LocalDynamoDb;
import io.latchkey.local.emulator.EmulatorSettings;
import io.latchkey.local.emulator.PipedriveEmulator;
import io.latchkey.token.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * {@code make bench-vend}: vends of a valid token beside the bare GetItem that each needs, turn by
 * turn in one run, so that only the ratio counts. Ends with status 1 where a vend costs anything
 * but one call of DynamoDB, or any of Pipedrive.
 */
final class Vends {

  private static final int ROUNDS = 15;
  private static final int A_ROUND = 1_000;

  private Vends() {}

  public static void main(String[] arguments) throws Exception {
    var callback = URI.create("https://latchkey.example/callback");
    var app =
        new EmulatorSettings(
            0, Stage.CLIENT_ID, Secret.of(Stage.CLIENT_SECRET), callback, callback);
    try (var pipedrive = new PipedriveEmulator(app, new LocalClock())) {
      var template = Stage.template(Path.of("template.yaml"), pipedrive.baseUrl());
      var local = LocalDynamoDb.start(template.tables());
      var counted = new CountedDynamoDb(local.client());
      try (var stage = new Stage(template, counted.client())) {
        var code = pipedrive.allow(Stage.ADA.companyId(), Stage.ADA.userId());
        stage.install(code, Duration.ofHours(1));
        System.exit(measure(stage, counted, local.client(), pipedrive) ? 0 : 1);
      }
    }
  }

  private static boolean measure(
      Stage stage, CountedDynamoDb counted, DynamoDbClient bare, PipedriveEmulator pipedrive) {
    for (var i = 0; i < 2; i++) { // warms up, and makes the hourly write
      var unused = perSecond(() -> read(bare)) + perSecond(() -> vend(stage));
    }
    var reads = new ArrayList<Double>();
    var vends = new ArrayList<Double>();
    var calls = counted.calls();
    for (var i = 0; i < ROUNDS; i++) {
      reads.add(perSecond(() -> read(bare)));
      vends.add(perSecond(() -> vend(stage)));
    }
    var perVend = (counted.calls() - calls) / (double) (ROUNDS * A_ROUND);
    var read = median(reads);
    var vend = median(vends);
    System.out.printf("%n%-24s %12s %18s%n", "", "a second", "DynamoDB calls");
    System.out.printf("%-24s %12.0f %18.3f%n", "GetItem, consistent", read, 1.0);
    System.out.printf("%-24s %12.0f %18.3f%n", "vend of a valid token", vend, perVend);
    System.out.printf(
        "%nA vend does %.2f of the bare reads' rate (medians of %d rounds of %d); Pipedrive was asked for %d refreshes.%n",
        vend / read, ROUNDS, A_ROUND, pipedrive.refreshes());
    return perVend == 1.0 && pipedrive.refreshes() == 0;
  }

  private static double perSecond(Runnable piece) {
    var began = System.nanoTime();
    for (var i = 0; i < A_ROUND; i++) {
      piece.run();
    }
    return A_ROUND * 1e9 / (System.nanoTime() - began);
  }

  private static void read(DynamoDbClient dynamoDb) {
    var key = Stage.ADA.companyId() + "#" + Stage.ADA.userId();
    var found =
        dynamoDb.getItem(
            get ->
                get.tableName("Installations")
                    .key(Map.of("pk", AttributeValue.fromS(key)))
                    .consistentRead(true));
    if (!found.hasItem()) {
      throw new IllegalStateException("the installation is gone");
    }
  }

  private static void vend(Stage stage) {
    if (stage.vend().getStatusCode() != 200) {
      throw new IllegalStateException("no token");
    }
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }
}
