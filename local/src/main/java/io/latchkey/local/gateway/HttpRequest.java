package io.latchkey.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as received.
 *
 * @param method in upper case
 * @param path undecoded
 * @param query undecoded; empty if there is none
 * @param headers by lower-case name
 * @param sourceIp the client's address
 */
record HttpRequest(
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    byte[] body,
    String sourceIp) {

  /**
   * API Gateway's limit of the request line and the headers together, in bytes (quotas of an HTTP
   * API).
   */
  private static final int LONGEST_HEAD = 10_240;

  /** API Gateway's limit of a body, in bytes. */
  private static final int LONGEST_BODY = 10 * 1024 * 1024;

  /**
   * @param port the port that received it
   */
  static HttpRequest read(HttpExchange exchange, LenientPort port) throws IOException {
    var headers = new TreeMap<String, List<String>>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    var uri = exchange.getRequestURI();
    return new HttpRequest(
        exchange.getRequestMethod(),
        uri.getRawPath(),
        uri.getRawQuery() == null ? "" : port.original(uri.getRawQuery()),
        headers,
        exchange.getRequestBody().readNBytes(LONGEST_BODY + 1),
        exchange.getRemoteAddress().getAddress().getHostAddress());
  }

  boolean hasTooLongAHead() {
    var requestLine =
        method.length() + path.length() + query.length() + "  ? HTTP/1.1\r\n".length();
    var lines =
        headers.entrySet().stream()
            .flatMapToInt(
                header ->
                    header.getValue().stream()
                        .mapToInt(
                            value -> header.getKey().length() + value.length() + ": \r\n".length()))
            .sum();
    return requestLine + lines > LONGEST_HEAD;
  }

  boolean hasTooLongABody() {
    return body.length > LONGEST_BODY;
  }

  /** Returns all headers by lower-case name, the values of each joined as HTTP allows. */
  Map<String, String> joinedHeaders() {
    var joined = new TreeMap<String, String>();
    headers.keySet().forEach(name -> joined.put(name, header(name)));
    return joined;
  }

  /** Returns the values of a header, joined as HTTP allows. Empty if it is absent. */
  String header(String name) {
    return String.join(",", headers.getOrDefault(name, List.of()));
  }
}
