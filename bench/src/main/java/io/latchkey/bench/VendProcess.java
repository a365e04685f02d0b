package io.latchkey.bench;

import io.latchkey.pipedrive.InstallationId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One function environment of {@link Environments}. For each line that it reads, which is the name
 * of a {@link Work}, it does that work and says how long each call took, in nanoseconds.
 */
final class VendProcess {

  /** The measured operation. */
  enum Work {
    READ("consistent GetItem"),
    SPREAD("vends of many installations"),
    HOT("vends of one installation");

    private final String words;

    Work(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  static final int INSTALLATIONS = 200;

  private VendProcess() {}

  /**
   * @param arguments template, DynamoDB, Pipedrive, how many calls for each line
   */
  public static void main(String[] arguments) throws IOException {
    var template = VendStage.template(Path.of(arguments[0]), URI.create(arguments[2]));
    var dynamoDb = StormProcess.dynamoDb(URI.create(arguments[1]));
    var times = Integer.parseInt(arguments[3]);
    try (var stage = new VendStage(template, dynamoDb);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println("done " + calls(stage, dynamoDb, Work.valueOf(line), times));
      }
    }
  }

  private static String calls(VendStage stage, DynamoDbClient dynamoDb, Work work, int times) {
    var said = new StringBuilder();
    for (var i = 0; i < times; i++) {
      var id = installation(work == Work.HOT ? 0 : i);
      var began = System.nanoTime();
      if (work == Work.READ) {
        read(dynamoDb, id);
      } else {
        vend(stage, id);
      }
      said.append(System.nanoTime() - began).append(' ');
    }
    return said.toString().trim();
  }

  /** One of those that there are. */
  static InstallationId installation(int number) {
    return new InstallationId(
        VendStage.ADA.companyId(), VendStage.ADA.userId() + number % INSTALLATIONS);
  }

  /** Reads an installation, which is the minimum work of a vend. */
  static void read(DynamoDbClient dynamoDb, InstallationId id) {
    var key = Map.of("pk", AttributeValue.fromS(id.companyId() + "#" + id.userId()));
    var found =
        dynamoDb.getItem(get -> get.tableName("Installations").key(key).consistentRead(true));
    if (!found.hasItem()) {
      throw new IllegalStateException("the installation is gone");
    }
  }

  static void vend(VendStage stage, InstallationId id) {
    if (stage.vend(id).getStatusCode() != 200) {
      throw new IllegalStateException("no token");
    }
  }

  /** Parses a result line of a process. */
  static Latencies latencies(String line) {
    var words = line.split(" ", -1);
    return Latencies.of(
        IntStream.range(1, words.length).mapToLong(i -> Long.parseLong(words[i])).toArray());
  }
}
