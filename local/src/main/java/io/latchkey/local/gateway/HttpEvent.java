package io.latchkey.local.gateway;

import io.latchkey.local.gateway.RouteTable.Match;
import io.latchkey.local.template.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** API Gateway's event for one request: HTTP API, payload format version 2.0. */
final class HttpEvent {

  private static final DateTimeFormatter COMMON_LOG =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final HttpRequest request;
  private final Match match;
  private final String domainName;
  private final Instant now;

  HttpEvent(HttpRequest request, Match match, String domainName, Instant now) {
    this.request = request;
    this.match = match;
    this.domainName = domainName;
    this.now = now;
  }

  Map<String, Object> json() {
    var event = new LinkedHashMap<String, Object>();
    event.put("version", "2.0");
    event.put("routeKey", match.route().key());
    event.put("rawPath", request.path());
    event.put("rawQueryString", request.query());
    putUnlessEmpty(event, "cookies", cookies());
    event.put("headers", headers());
    putUnlessEmpty(event, "queryStringParameters", parameters());
    putUnlessEmpty(event, "pathParameters", match.parameters());
    event.put("requestContext", context());
    if (request.body().length > 0) {
      event.put(
          "body",
          isText() ? utf8(request.body()) : Base64.getEncoder().encodeToString(request.body()));
    }
    event.put("isBase64Encoded", request.body().length > 0 && !isText());
    return event;
  }

  private static void putUnlessEmpty(Map<String, Object> event, String name, List<String> values) {
    if (!values.isEmpty()) {
      event.put(name, values);
    }
  }

  private static void putUnlessEmpty(
      Map<String, Object> event, String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      event.put(name, values);
    }
  }

  /** Cookies have a member of their own, and leave the headers. */
  private List<String> cookies() {
    return request.headers().getOrDefault("cookie", List.of()).stream()
        .flatMap(line -> Arrays.stream(line.split("; *")))
        .filter(cookie -> !cookie.isEmpty())
        .toList();
  }

  private Map<String, String> headers() {
    var headers = request.joinedHeaders();
    headers.remove("cookie");
    headers.put("x-forwarded-for", request.sourceIp());
    headers.put("x-forwarded-proto", "http");
    return headers;
  }

  /** Decoded; the values of a repeated parameter are joined with commas. */
  private Map<String, String> parameters() {
    var parameters = new LinkedHashMap<String, String>();
    Stream.of(request.query().split("&"))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> pair.split("=", 2))
        .forEach(
            pair ->
                parameters.merge(
                    decoded(pair[0]),
                    pair.length == 2 ? decoded(pair[1]) : "",
                    (first, next) -> first + "," + next));
    return parameters;
  }

  /**
   * Decodes a text, or returns it unchanged if it is not decodable. Latchkey's functions read the
   * raw query.
   */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  private Map<String, Object> context() {
    var http = new LinkedHashMap<String, Object>();
    http.put("method", request.method());
    http.put("path", request.path());
    http.put("protocol", "HTTP/1.1");
    http.put("sourceIp", request.sourceIp());
    http.put("userAgent", request.header("user-agent"));
    var context = new LinkedHashMap<String, Object>();
    context.put("accountId", "000000000000");
    context.put("apiId", "local");
    if (match.route().access() == Route.Access.IAM) {
      context.put("authorizer", Map.of("iam", caller()));
    }
    context.put("domainName", domainName);
    context.put("domainPrefix", "local");
    context.put("http", http);
    context.put("requestId", UUID.randomUUID().toString());
    context.put("routeKey", match.route().key());
    context.put("stage", "$default");
    context.put("time", COMMON_LOG.format(now));
    context.put("timeEpoch", now.toEpochMilli());
    return context;
  }

  /** The identity of a caller whose signature API Gateway has verified. */
  private static Map<String, Object> caller() {
    var caller = new LinkedHashMap<String, Object>();
    caller.put("accessKey", "LOCAL");
    caller.put("accountId", "000000000000");
    caller.put("callerId", "LOCAL");
    caller.put("cognitoIdentity", null);
    caller.put("principalOrgId", null);
    caller.put("userArn", "arn:aws:iam::000000000000:user/local");
    caller.put("userId", "LOCAL");
    return caller;
  }

  /**
   * Returns true if API Gateway passes the body on as text. It encodes forms and all other types in
   * base64.
   */
  private boolean isText() {
    var type = request.header("content-type").toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || Stream.of("application/json", "application/javascript", "application/xml")
            .anyMatch(type::startsWith);
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
