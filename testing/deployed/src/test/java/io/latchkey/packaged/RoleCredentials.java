package io.latchkey.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * The credentials endpoint of a function restored from a snapshot. Its environment contains none,
 * because they would become part of the snapshot ("Lambda SnapStart", security).
 */
final class RoleCredentials implements AutoCloseable {

  private static final String AUTHORIZATION = "an-authorization-of-this-environment";

  private final AtomicInteger asked = new AtomicInteger();
  private final Credentials credentials;
  private final HttpServer server;

  RoleCredentials(Credentials credentials) throws IOException {
    this.credentials = credentials;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Returns the variables by which the SDK finds the endpoint. */
  Map<String, String> variables() {
    return Map.of(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "http://127.0.0.1:" + server.getAddress().getPort() + "/credentials",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        AUTHORIZATION);
  }

  /** Returns the number of requests for credentials. */
  int asked() {
    return asked.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    var isKnown = AUTHORIZATION.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    var json =
        JSONObjectUtils.toJSONString(
            Map.of(
                "AccessKeyId", credentials.accessKeyId(),
                "SecretAccessKey", credentials.secretAccessKey(),
                "Token", credentials.sessionToken(),
                "Expiration", credentials.expiration().toString()));
    var body = isKnown ? json.getBytes(UTF_8) : "{}".getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(isKnown ? 200 : 401, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
