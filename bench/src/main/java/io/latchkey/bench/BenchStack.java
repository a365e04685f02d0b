package io.latchkey.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.latchkey.local.LocalClock;
import io.latchkey.local.LocalSettings;
import io.latchkey.local.aws.LocalBus;
import io.latchkey.local.aws.LocalCloud;
import io.latchkey.local.aws.LocalDynamoDb;
import io.latchkey.local.aws.LocalQueues;
import io.latchkey.local.aws.LocalSecretStore;
import io.latchkey.local.aws.LocalStreams;
import io.latchkey.local.emulator.EmulatorSettings;
import io.latchkey.local.emulator.PipedriveEmulator;
import io.latchkey.local.gateway.Gateway;
import io.latchkey.local.template.Template;
import io.latchkey.pipedrive.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The whole of Latchkey with a metered DynamoDB, people who install, and a backend that requests
 * tokens.
 */
final class BenchStack implements AutoCloseable {

  private final LocalSettings settings;
  private final LocalClock clock = new LocalClock();
  private final PipedriveEmulator pipedrive;
  private final LocalDynamoDb dynamoDb;
  private final MeteredDynamoDb metered;
  private final Tally tally = new Tally();
  private final LocalQueues queues = new LocalQueues(clock, Duration.ofSeconds(2));
  private final LocalStreams streams;
  private final LocalBus bus = new LocalBus();
  private final Gateway gateway;

  /**
   * @param file the project's template
   */
  BenchStack(Path file) throws IOException {
    settings =
        new LocalSettings(
            Map.of("GATEWAY_PORT", freePort(), "EMULATOR_PORT", freePort()), new SecureRandom());
    var template = Template.read(file, withoutWebhook(settings.values()));
    pipedrive =
        new PipedriveEmulator(
            new EmulatorSettings(
                settings.port("EMULATOR_PORT"),
                settings.get("PIPEDRIVE_CLIENT_ID"),
                Secret.of(settings.get("PIPEDRIVE_CLIENT_SECRET")),
                at("/callback"),
                at("/install")),
            clock);
    dynamoDb = LocalDynamoDb.start(template.tables());
    metered = new MeteredDynamoDb(dynamoDb.client());
    streams = new LocalStreams(dynamoDb, clock);
    var secrets = new LocalSecretStore(settings.secrets(), clock);
    var cloud = new LocalCloud(metered.client(), queues, streams, bus, secrets, clock, tally);
    gateway =
        Gateway.start(template, cloud, clock, settings.port("GATEWAY_PORT"), Gateway.LONGEST_WAIT);
  }

  /** Deliveries to a webhook are not what is counted here. */
  private static Map<String, String> withoutWebhook(Map<String, String> settings) {
    var others = new HashMap<>(settings);
    others.remove("PRODUCT_WEBHOOK_URL");
    return others;
  }

  /** The total since the start. */
  FlowCost spent() {
    return new FlowCost(
        tally.calls(DynamoDbClient.class),
        tally.calls(SecretsManagerClient.class),
        pipedrive.requests().size(),
        metered.units());
  }

  /** The size of an installation's item. */
  long itemBytes(long user) {
    var key = Map.of("pk", AttributeValue.fromS(user + "#" + user));
    return ItemSize.of(
        dynamoDb.client().getItem(get -> get.tableName("Installations").key(key)).item());
  }

  void passes(Duration time) {
    clock.advance(time);
  }

  /** A user installs from the Marketplace, for the account of the same number. */
  void installs(long user) {
    try (var person = new Person(this, user)) {
      person.parks();
      person.resumes();
      person.confirms();
    }
  }

  /** A backend asks for the user's token. */
  void vends(long user) {
    try (var backend = HttpClient.newHttpClient()) {
      var path = "/installations/%d/%d/token?account=account-%d".formatted(user, user, user);
      answer(backend, get(path).header("Authorization", "Bearer local"), 200);
    }
  }

  /** A backend disconnects the user. */
  void disconnects(long user) {
    try (var backend = HttpClient.newHttpClient()) {
      var path = "/installations/%d/%d?account=account-%d".formatted(user, user, user);
      answer(
          backend,
          HttpRequest.newBuilder(at(path)).DELETE().header("Authorization", "Bearer local"),
          204);
    }
  }

  /** Runs the schedule and all work that it causes. */
  void sweeps() {
    try (var schedule = HttpClient.newHttpClient()) {
      var sweep = HttpRequest.newBuilder(at("/__local/sweep")).POST(BodyPublishers.noBody());
      answer(schedule, sweep, 204);
    }
  }

  int refreshes() {
    return pipedrive.refreshes();
  }

  void uninstalls(long user) {
    pipedrive.uninstall(user, user).join();
  }

  /** The gateway's origin, as a browser names it. */
  String origin() {
    return settings.gatewayUrl();
  }

  /** Pipedrive's code for a user who has pressed Allow. */
  String code(long user) {
    return pipedrive.allow(user, user).reveal();
  }

  /** The product's word that the user is of the account of the same number. */
  String assertion(String handle, long user) {
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(settings.get("PRODUCT_ISSUER"))
            .audience(settings.gatewayUrl())
            .subject("account-" + user)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(60)))
            .jwtID(UUID.randomUUID().toString())
            .claim("install", handle)
            .claim("entitlement", "active")
            .build();
    try {
      var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      jwt.sign(new MACSigner(settings.get("ASSERTION_SECRET").getBytes(UTF_8)));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A page of the product's. */
  String product() {
    return settings.get("PRODUCT_CONNECT_URL");
  }

  HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(at(path)).GET();
  }

  URI at(String path) {
    return URI.create(settings.gatewayUrl() + path);
  }

  static HttpResponse<String> answer(HttpClient client, HttpRequest.Builder request, int expected) {
    try {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != expected) {
        throw new IllegalStateException(
            answer.request().uri().getPath() + " answers " + answer.statusCode());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return String.valueOf(free.getLocalPort());
    }
  }

  @Override
  public void close() {
    streams.close();
    gateway.close();
    queues.close();
    dynamoDb.close();
    pipedrive.close();
  }
}
