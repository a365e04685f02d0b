package io.latchkey.local.gateway;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An event of payload format 2.0 that may make no sense. {@code ${...}} is a placeholder for a
 * value that only a running flow has; see {@link PartialInstall}.
 *
 * @param route the route whose function gets it, regardless of the event's own route
 */
record MalformedEvent(String route, Map<String, Object> json) {

  static final String NULL = "${null}";

  /** One that makes sense. */
  static MalformedEvent to(
      String route, String query, Map<String, String> headers, List<String> cookies) {
    var method = route.contains(" ") ? route.split(" ", 2)[0] : "GET";
    var path = route.contains(" ") ? route.split(" ", 2)[1] : "/health";
    var http = Map.<String, Object>of("method", method, "path", path, "sourceIp", "203.0.113.7");
    var context = Map.of("domainName", "abc.execute-api.eu-central-1.amazonaws.com", "http", http);
    var json = new HashMap<String, Object>();
    json.put("version", "2.0");
    json.put("routeKey", route);
    json.put("rawPath", path);
    json.put("rawQueryString", query);
    json.put("headers", headers);
    json.put("cookies", cookies);
    json.put("requestContext", context);
    json.put("pathParameters", Map.of("companyId", "42", "userId", "43"));
    json.put("isBase64Encoded", false);
    return new MalformedEvent(route, json);
  }

  MalformedEvent with(String key, Object value) {
    var changed = new HashMap<>(json);
    changed.put(key, value);
    return new MalformedEvent(route, changed);
  }

  MalformedEvent withInContext(String key, Object value) {
    return json.get("requestContext") instanceof Map<?, ?> context
        ? with("requestContext", with(context, key, value))
        : this;
  }

  MalformedEvent withInHttp(String key, Object value) {
    return json.get("requestContext") instanceof Map<?, ?> context
            && context.get("http") instanceof Map<?, ?> http
        ? withInContext("http", with(http, key, value))
        : this;
  }

  private static Map<Object, Object> with(Map<?, ?> map, String key, Object value) {
    var changed = new HashMap<Object, Object>(map);
    changed.put(key, value);
    return changed;
  }
}
