package io.latchkey.bench;

import io.latchkey.local.template.Template;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One of the storm's processes. Prints {@code ready}, waits for a line, vends, and prints the
 * results in one line: vended, refused, slowest in milliseconds, DynamoDB calls, tokens' hashes.
 */
final class StormProcess {

  private StormProcess() {}

  /**
   * @param arguments template, DynamoDB, Pipedrive, how many vends
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Template template = VendStage.template(Path.of(arguments[0]), URI.create(arguments[2]));
    var dynamoDb = new CountedDynamoDb(dynamoDb(URI.create(arguments[1])));
    try (var stage = new VendStage(template, dynamoDb.client())) {
      var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      System.out.println("ready");
      var _ = in.readLine();
      var volley = ConcurrentRequests.of(stage, Integer.parseInt(arguments[3]));
      System.out.printf(
          "%d %d %d %d %s%n",
          volley.vended(),
          volley.refused(),
          volley.slowest().toMillis(),
          dynamoDb.calls(),
          String.join(",", volley.tokens()));
    }
  }

  /** DynamoDB Local over HTTP, which is slow under a storm: it is waited for. */
  static DynamoDbClient dynamoDb(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench")))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(30))
                .socketTimeout(Duration.ofSeconds(30)))
        .build();
  }
}
