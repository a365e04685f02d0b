package io.latchkey.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The events that a product receives from the whole stack, from install to uninstall. */
class StackEventsTest {

  private static final String CLIENT = "app";
  private static final String CLIENT_SECRET = "the-client-secret";
  private static final String ASSERTION_SECRET = "an-assertion-secret-of-40-characters-ok!";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BlockingQueue<JsonNode> posted = new LinkedBlockingQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer webhook;
  private LocalSettings settings;
  private LocalStack stack;

  @BeforeEach
  void start() throws IOException {
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext(
        "/hook",
        exchange -> {
          posted.add(JSON.readTree(exchange.getRequestBody()));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    webhook.start();
    var values = new HashMap<String, String>();
    for (var setting : List.of("GATEWAY_PORT", "EMULATOR_PORT", "PRODUCT_PORT")) {
      try (var free = new ServerSocket(0)) {
        values.put(setting, String.valueOf(free.getLocalPort()));
      }
    }
    values.put("PIPEDRIVE_CLIENT_ID", CLIENT);
    values.put("PIPEDRIVE_CLIENT_SECRET", CLIENT_SECRET);
    values.put("ASSERTION_SECRET", ASSERTION_SECRET);
    values.put("CALLBACK_WITHOUT_STATE", "trust");
    values.put(
        "PRODUCT_WEBHOOK_URL", "http://localhost:" + webhook.getAddress().getPort() + "/hook");
    settings = new LocalSettings(values, new SecureRandom());
    stack = LocalStack.start(settings, Path.of("..", "template.yaml"));
  }

  @AfterEach
  void stop() {
    stack.close();
    webhook.stop(0);
    client.close();
  }

  @Test
  void aLifeIsToldInOrderAsTheSchemasSayAndWithoutATokenInIt() throws Exception {
    install("acme");
    install("acme");
    install("globex");
    uninstall();

    var told = new ArrayList<JsonNode>();
    for (int i = 0; i < 4; i++) {
      told.add(hookIsPosted());
    }
    told.sort(Comparator.comparing(StackEventsTest::sequence)); // as a product must
    assertThat(told)
        .extracting(event -> event.path("detail-type").asText())
        .containsExactly(
            "installation.installed",
            "installation.reinstalled",
            "installation.moved",
            "installation.uninstalled");
    assertThat(told).extracting(StackEventsTest::sequence).doesNotHaveDuplicates();
    for (var event : told) {
      EventSchema.assertObeyedBy(event);
    }
    var listed = get(settings.gatewayUrl() + "/__local/events").body();
    assertThat(JSON.readTree(listed))
        .extracting(event -> event.path("id").asText())
        .containsExactlyElementsOf(
            told.stream().map(event -> event.at("/detail/id").asText()).toList());
    assertThat(hashesOfSecrets()).isNotEmpty().doesNotContainAnyElementsOf(hashesOfWords(listed));
  }

  private void install(String account) throws Exception {
    var codes = settings.emulatorUrl() + "/__emulator/codes";
    var code = JSON.readTree(post(codes, "{\"company_id\":42,\"user_id\":7}").body()).path("code");
    var parked = get(settings.gatewayUrl() + "/callback?code=" + code.asText());
    assertThat(parked.statusCode()).isEqualTo(302);
    var handle = location(parked).replaceAll(".*install=", "");
    var cookie = parked.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    var resume = settings.gatewayUrl() + "/resume?assertion=" + assertion(handle, account);
    var done = send(HttpRequest.newBuilder(URI.create(resume)).header("Cookie", cookie));
    if (done.statusCode() == 303 && location(done).contains("/resume?install=")) {
      var own = HttpRequest.newBuilder(URI.create(location(done)));
      done = send(own.header("Cookie", cookie));
    }
    if (done.statusCode() == 200) {
      done = confirm(done.body(), cookie);
    }
    assertThat(location(done)).contains("status=installed");
  }

  /** Confirms a move to another account, for which Latchkey shows the page under any setting. */
  private HttpResponse<String> confirm(String page, String cookie) throws Exception {
    var form = new StringBuilder("decision=confirm");
    var inputs = Pattern.compile("hidden\" name=\"(\\w+)\" value=\"([^\"]*)\">").matcher(page);
    while (inputs.find()) {
      form.append('&').append(inputs.group(1)).append('=').append(inputs.group(2));
    }
    return send(
        HttpRequest.newBuilder(URI.create(settings.gatewayUrl() + "/resume"))
            .header("Cookie", cookie)
            .header("Origin", settings.gatewayUrl())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form.toString())));
  }

  private void uninstall() throws Exception {
    var credentials =
        Base64.getEncoder().encodeToString((CLIENT + ":" + CLIENT_SECRET).getBytes(UTF_8));
    var body = "{\"client_id\":\"" + CLIENT + "\",\"company_id\":42,\"user_id\":7}";
    var request =
        HttpRequest.newBuilder(URI.create(settings.gatewayUrl() + "/callback"))
            .header("Authorization", "Basic " + credentials)
            .header("Content-Type", "application/json")
            .method("DELETE", BodyPublishers.ofString(body));
    assertThat(send(request).statusCode()).isEqualTo(200);
  }

  private String assertion(String handle, String account) throws Exception {
    var now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(settings.productUrl())
            .audience(settings.gatewayUrl())
            .subject(account)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(60)))
            .jwtID(UUID.randomUUID().toString())
            .claim("install", handle)
            .claim("entitlement", "active")
            .build();
    var assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    assertion.sign(new MACSigner(ASSERTION_SECRET));
    return assertion.serialize();
  }

  private static long sequence(JsonNode event) {
    return event.at("/detail/sequence").asLong();
  }

  private JsonNode hookIsPosted() throws InterruptedException {
    var event = posted.poll(20, TimeUnit.SECONDS);
    assertThat(event).isNotNull();
    return event;
  }

  /** Returns the hashes of every code and token that the emulator has seen. */
  private Set<String> hashesOfSecrets() throws Exception {
    var hashes = new HashSet<String>();
    JSON.readTree(get(settings.emulatorUrl() + "/__emulator/requests").body())
        .findValues("secrets")
        .forEach(secrets -> secrets.forEach(hash -> hashes.add(hash.asText())));
    return hashes;
  }

  private static List<String> hashesOfWords(String text) throws NoSuchAlgorithmException {
    var sha256 = MessageDigest.getInstance("SHA-256");
    return Pattern.compile("[^\\w:.=+/~-]+")
        .splitAsStream(text)
        .map(word -> HexFormat.of().formatHex(sha256.digest(word.getBytes(UTF_8))))
        .toList();
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url)));
  }

  private HttpResponse<String> post(String url, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
