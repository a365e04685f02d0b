package io.latchkey.local.gateway;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response to the client.
 *
 * @param headers by name
 * @param cookies each becomes a Set-Cookie header
 */
record HttpAnswer(int status, Map<String, String> headers, List<String> cookies, byte[] body) {

  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  /** An answer of API Gateway's own, in its form. */
  static HttpAnswer ofGateway(int status, String message) {
    return new HttpAnswer(status, JSON, List.of(), utf8("{\"message\":\"" + message + "\"}"));
  }

  static HttpAnswer empty(int status) {
    return new HttpAnswer(status, Map.of(), List.of(), new byte[0]);
  }

  static HttpAnswer broken() {
    return ofGateway(500, "Internal Server Error");
  }

  /**
   * Reads a function's answer in payload format 2.0, which knows no multiValueHeaders; one that API
   * Gateway would not understand is a 500 here as there.
   */
  static HttpAnswer ofFunction(String json) {
    try {
      var answer = JSONObjectUtils.parse(json);
      if (!(answer.get("statusCode") instanceof Number status)
          || status.intValue() < 200
          || status.intValue() > 599) {
        return broken();
      }
      return new HttpAnswer(
          status.intValue(),
          headers(answer.get("headers")),
          cookies(answer.get("cookies")),
          body(answer));
    } catch (ParseException | IllegalArgumentException _) {
      return broken();
    }
  }

  private static Map<String, String> headers(@Nullable Object headers) {
    return headers instanceof Map<?, ?> map
        ? map.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    entry -> String.valueOf(entry.getKey()),
                    entry -> String.valueOf(entry.getValue())))
        : Map.of();
  }

  private static List<String> cookies(@Nullable Object cookies) {
    return cookies instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static byte[] body(Map<String, Object> answer) {
    if (!(answer.get("body") instanceof String body)) {
      return new byte[0];
    }
    return Boolean.TRUE.equals(answer.get("isBase64Encoded"))
        ? Base64.getDecoder().decode(body)
        : utf8(body);
  }

  /** Head and body leave in one write: the server keeps the head back until there is a body. */
  void send(HttpExchange exchange) throws IOException {
    headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    cookies.forEach(cookie -> exchange.getResponseHeaders().add("Set-Cookie", cookie));
    var hasBody = body.length > 0 && !exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, hasBody ? body.length : -1);
    if (hasBody) {
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
