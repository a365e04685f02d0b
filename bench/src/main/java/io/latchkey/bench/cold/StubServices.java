package io.latchkey.bench.cold;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stubs of AWS, Pipedrive, and a webhook's endpoint over TLS, limited to the calls of the measured
 * events. Tables keep the given items and ignore writes, so each of a thousand calls meets the same
 * state.
 */
final class StubServices implements AutoCloseable {

  /** Base64, as a webhook's key must be. */
  static final String SECRET = "YS1zZWNyZXQtZm9yLWJlbmNoZXMtb25seS0wMTIzNDU2Nzg5";

  /** All of Latchkey's secrets in one, with the client of the events in events/. */
  static final String SECRETS =
      JSONObjectUtils.toJSONString(
          Map.of(
              "client_id", "sample-client-id",
              "client_secret", "sample-client-secret",
              "current", SECRET));

  /**
   * The response times of the services.
   *
   * @param aws each service of AWS
   * @param pipedrive each call to Pipedrive
   */
  record ResponseDelay(Duration aws, Duration pipedrive) {

    /** Measures the function alone. */
    static final ResponseDelay NONE = new ResponseDelay(Duration.ZERO, Duration.ZERO);

    /** Assumed: single-digit milliseconds of DynamoDB; Pipedrive over the internet. */
    static final ResponseDelay ASSUMED =
        new ResponseDelay(Duration.ofMillis(5), Duration.ofMillis(100));
  }

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final ResponseDelay thinking;
  private volatile Map<String, Map<String, Object>> items = Map.of();

  StubServices(Certificates certificates, ResponseDelay thinking) throws IOException {
    this.thinking = thinking;
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificates.server()));
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  URI address() {
    return URI.create("https://localhost:" + server.getAddress().getPort());
  }

  /** Returns the total number of requests. */
  int requests() {
    return asked.size();
  }

  /** Returns the requests after the first ones: operations of AWS, and paths at Pipedrive. */
  List<String> since(int requests) {
    return asked.stream().skip(requests).toList();
  }

  /**
   * Replaces the contents of the tables.
   *
   * @param byTable an item of each in DynamoDB's JSON; a table that is not named is empty
   */
  void holds(Map<String, Map<String, Object>> byTable) {
    items = Map.copyOf(byTable);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    asked.add(
        target == null
            ? exchange.getRequestURI().getPath()
            : target.substring(target.indexOf('.') + 1));
    try (exchange) {
      var request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      think(target == null ? thinking.pipedrive() : thinking.aws());
      var members = target == null ? pipedrive(exchange.getRequestURI()) : aws(target, request);
      var body = JSONObjectUtils.toJSONString(members).getBytes(UTF_8);
      exchange
          .getResponseHeaders()
          .set("Content-Type", target == null ? "application/json" : "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static void think(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IOException("closed meanwhile", e);
    }
  }

  private Map<String, Object> aws(String target, String asked) throws IOException {
    return switch (target.substring(target.indexOf('.') + 1)) {
      case "GetSecretValue" ->
          Map.of("Name", "bench", "SecretString", SECRETS, "CreatedDate", 1_700_000_000);
      case "GetItem" -> {
        var get = read(asked);
        var item = items.getOrDefault(String.valueOf(get.get("TableName")), Map.of());
        var isIt =
            get.get("Key") instanceof Map<?, ?> key && item.entrySet().containsAll(key.entrySet());
        yield isIt ? Map.of("Item", item) : Map.of();
      }
      case "Query" -> Map.of("Items", List.of(), "Count", 0, "ScannedCount", 0);
      case "PutEvents" -> {
        var entries = ((List<?>) read(asked).getOrDefault("Entries", List.of())).size();
        yield Map.of(
            "FailedEntryCount",
            0,
            "Entries",
            Collections.nCopies(entries, Map.of("EventId", "bench")));
      }
      default -> Map.of();
    };
  }

  private Map<String, Object> pipedrive(URI asked) {
    return asked.getPath().equals("/v1/users/me")
        ? Map.of(
            "success",
            true,
            "data",
            Map.of("id", 7_000_042, "company_id", 42, "company_name", "Acme", "name", "Ada"))
        : Map.of(
            "access_token", "access",
            "token_type", "Bearer",
            "refresh_token", "refresh",
            "scope", "base",
            "expires_in", 3_599,
            "api_domain", address().toString());
  }

  private static Map<String, Object> read(String json) throws IOException {
    try {
      return JSONObjectUtils.parse(json);
    } catch (ParseException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
