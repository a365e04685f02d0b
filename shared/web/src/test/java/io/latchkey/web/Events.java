package io.latchkey.web;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events as API Gateway sends them. */
public final class Events {

  private Events() {}

  public static APIGatewayV2HTTPEvent get(String path, String query) {
    return event("GET", path, query, Map.of());
  }

  public static APIGatewayV2HTTPEvent event(
      String method, String path, String query, Map<String, String> headers) {
    return APIGatewayV2HTTPEvent.builder()
        .withVersion("2.0")
        .withRawPath(path)
        .withRawQueryString(query)
        .withHeaders(headers)
        .withIsBase64Encoded(false)
        .withRequestContext(
            RequestContext.builder()
                .withDomainName("abc123.execute-api.eu-central-1.amazonaws.com")
                .withHttp(RequestContext.Http.builder().withMethod(method).withPath(path).build())
                .build())
        .build();
  }

  public static APIGatewayV2HTTPEvent form(String body, Map<String, String> headers) {
    var all = new HashMap<>(headers);
    all.putIfAbsent("content-type", "application/x-www-form-urlencoded");
    var event = event("POST", "/resume", "", all);
    event.setBody(Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
    event.setIsBase64Encoded(true);
    return event;
  }

  public static APIGatewayV2HTTPEvent withCookies(String... cookies) {
    var event = get("/resume", "");
    event.setCookies(List.of(cookies));
    return event;
  }
}
