package io.latchkey.web.answer;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.installation.BaseUrl;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The responses to machines: problems, and bodies of one word or none. */
public final class JsonResponses {

  /** The policy of an answer that is no page: it loads nothing, and nothing may frame it. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; frame-ancestors 'none'";

  private final JsonMapper json;
  private final boolean https;

  /**
   * @param publicBaseUrl PUBLIC_BASE_URL; null if API Gateway's own domain is in use
   */
  public JsonResponses(JsonMapper json, @Nullable BaseUrl publicBaseUrl) {
    this.json = json;
    this.https = publicBaseUrl == null || publicBaseUrl.isHttps();
  }

  /**
   * 200 with a JSON object.
   *
   * @param members texts, numbers, lists and maps of them
   */
  public APIGatewayV2HTTPResponse json(Map<String, Object> members) {
    return response(200, "application/json", written(members), Map.of());
  }

  /** {@code application/problem+json}. */
  public APIGatewayV2HTTPResponse problem(Problem problem) {
    return problem(problem, Map.of());
  }

  /**
   * @param more headers, such as {@code WWW-Authenticate}
   */
  public APIGatewayV2HTTPResponse problem(Problem problem, Map<String, String> more) {
    var members = new LinkedHashMap<String, Object>();
    members.put("title", problem.title());
    members.put("status", problem.status());
    members.put("detail", problem.detail());
    members.putAll(new TreeMap<>(problem.members()));
    return response(problem.status(), "application/problem+json", written(members), more);
  }

  /** A problem that is gone after the wait. */
  public APIGatewayV2HTTPResponse problem(Problem problem, Duration wait) {
    return problem(problem, Map.of("Retry-After", RetryAfter.seconds(wait)));
  }

  /** Worth another try after the wait (503). */
  public APIGatewayV2HTTPResponse notNow(Duration wait) {
    return problem(
        Problem.of(
            503,
            "Unavailable",
            "Nothing was done. Send the same request again after the time in Retry-After."),
        wait);
  }

  /** 405, with the methods that the path has. */
  public APIGatewayV2HTTPResponse wrongMethod(Collection<String> allowed) {
    return problem(
        Problem.of(
                405,
                "Method not allowed",
                "This path exists but does not support the method. See Allow.")
            .with("code", "wrong_method"),
        Map.of("Allow", String.join(", ", new TreeSet<>(allowed))));
  }

  /** Done, and there is nothing to say. */
  public APIGatewayV2HTTPResponse empty(int status) {
    return response(status, "text/plain; charset=utf-8", "", Map.of());
  }

  /** Healthy or not, and nothing else that would help a stranger. */
  public APIGatewayV2HTTPResponse health(boolean healthy) {
    return healthy
        ? response(200, "text/plain; charset=utf-8", "ok\n", Map.of())
        : response(503, "text/plain; charset=utf-8", "not now\n", Map.of());
  }

  private String written(Map<String, Object> members) {
    try {
      return json.writeValueAsString(members);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private APIGatewayV2HTTPResponse response(
      int status, String contentType, String body, Map<String, String> more) {
    var headers = new TreeMap<>(more);
    headers.put("Cache-Control", "no-store");
    headers.put("Content-Type", contentType);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    if (https) {
      headers.put(StrictTransport.HEADER, StrictTransport.A_YEAR);
    }
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withBody(body)
        .withIsBase64Encoded(false)
        .build();
  }
}
