package io.latchkey.local.product;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * All that this product's backend asks of Latchkey: what a customer has connected, a live access
 * token whenever it needs one, and the end of a connection. Every call names the customer's
 * account, so that ids out of a request never open another customer's Pipedrive.
 */
final class LatchkeyBackend {

  /** One Pipedrive user of one company, connected to an account of ours. */
  record Connection(String account, long companyId, long userId) {}

  /** What we are told when we ask for a token. */
  sealed interface Token {

    /** Good for calls to {@code apiDomain} until it ends. Keep it nowhere: ask again. */
    record Live(String accessToken, URI apiDomain, Instant ends) implements Token {
      @Override
      public String toString() {
        return "Live[ends=" + ends + "]"; // a token is not for logs
      }
    }

    /** Pipedrive wants the person to allow the app again: show them this link. */
    record NeedsReauthorization(URI link) implements Token {}

    /** The account has no such connection, or no longer. */
    record NotConnected() implements Token {}

    /** Pipedrive cannot be asked now. */
    record NotNow(Duration retryAfter) implements Token {}
  }

  /** What a disconnect comes to. No token can be had after any of them. */
  enum Disconnected {
    /** Pipedrive has taken the app's access back. */
    DONE,
    /** Pipedrive does not answer; Latchkey goes on until it has. */
    UNDER_WAY,
    /** There was no such connection. */
    WAS_NOT_CONNECTED
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI latchkey;
  private final UnaryOperator<HttpRequest.Builder> signed;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /**
   * @param latchkey where Latchkey is, from our own settings
   * @param signed puts on a request what proves that it is ours: SigV4 for the service execute-api
   */
  LatchkeyBackend(URI latchkey, UnaryOperator<HttpRequest.Builder> signed) {
    this.latchkey = latchkey;
    this.signed = signed;
  }

  /** What an account has connected, in pages. Every method here throws where Latchkey is away. */
  List<Connection> connections(String account) throws IOException {
    var found = new ArrayList<Connection>();
    var next = "";
    do {
      var answer = ask("GET", "/installations?account=" + encoded(account) + next);
      var page = json(only(200, answer));
      for (var each : page.path("installations")) {
        var company = each.path("company_id").asLong();
        found.add(new Connection(account, company, each.path("user_id").asLong()));
      }
      next = page.has("next") ? "&cursor=" + encoded(page.path("next").asText()) : "";
    } while (!next.isEmpty());
    return found;
  }

  /** A live token, whatever has to be done for it. */
  Token token(Connection connection) throws IOException {
    return vended(ask("GET", path(connection, "/token")));
  }

  /** Another one, since Pipedrive has said 401 to this. */
  Token tokenInsteadOf(Token.Live rejected, Connection connection) throws IOException {
    var hash = sha256(rejected.accessToken());
    return vended(ask("GET", path(connection, "/token") + "&rejected=" + hash));
  }

  private static Token vended(HttpResponse<String> answer) throws IOException {
    return switch (answer.statusCode()) {
      case 404 -> new Token.NotConnected();
      case 409 ->
          new Token.NeedsReauthorization(URI.create(json(answer).path("reauthorize_url").asText()));
      case 429, 502, 503 ->
          new Token.NotNow(
              Duration.ofSeconds(answer.headers().firstValueAsLong("Retry-After").orElse(5)));
      default -> {
        var token = json(only(200, answer));
        yield new Token.Live(
            token.path("access_token").asText(),
            URI.create(token.path("api_domain").asText()),
            Instant.parse(token.path("expires_at").asText()));
      }
    };
  }

  /** No token can be had any more, and Pipedrive takes the app's access back. */
  Disconnected disconnect(Connection connection) throws IOException {
    var answer = ask("DELETE", path(connection, ""));
    return switch (answer.statusCode()) {
      case 202 -> Disconnected.UNDER_WAY;
      case 404 -> Disconnected.WAS_NOT_CONNECTED;
      default -> {
        var unused = only(204, answer);
        yield Disconnected.DONE;
      }
    };
  }

  private static String path(Connection connection, String what) {
    var ids = connection.companyId() + "/" + connection.userId();
    return "/installations/" + ids + what + "?account=" + encoded(connection.account());
  }

  private HttpResponse<String> ask(String method, String path) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(latchkey + path))
            .timeout(Duration.ofSeconds(30)) // which is how long API Gateway waits
            .method(method, BodyPublishers.noBody());
    try {
      return http.send(signed.apply(request).build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static HttpResponse<String> only(int status, HttpResponse<String> answer)
      throws IOException {
    if (answer.statusCode() != status) {
      throw new IOException("Latchkey answers " + answer.statusCode());
    }
    return answer;
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }

  private static String sha256(String token) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
