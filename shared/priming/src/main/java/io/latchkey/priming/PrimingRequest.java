package io.latchkey.priming;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.latchkey.install.AttemptId;
import io.latchkey.install.BrowserKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One priming request, as API Gateway sends it.
 *
 * @param routeKey as the template spells it
 * @param path with its parameters filled in
 */
public record PrimingRequest(
    String routeKey,
    String path,
    String query,
    Map<String, String> pathParameters,
    List<String> cookies,
    String form) {

  public PrimingRequest {
    pathParameters = Map.copyOf(pathParameters);
    cookies = List.copyOf(cookies);
  }

  public static PrimingRequest get(String path, String query) {
    return new PrimingRequest("GET " + path, path, query, Map.of(), List.of(), "");
  }

  /** A form, as Latchkey's page sends it. */
  public static PrimingRequest post(String path, String form) {
    return new PrimingRequest("POST " + path, path, "", Map.of(), List.of(), form);
  }

  /** Returns the request for a route with parameters in its path. */
  public PrimingRequest at(String actualPath, Map<String, String> parameters) {
    return new PrimingRequest(routeKey, actualPath, query, parameters, cookies, form);
  }

  /** Returns the request from the browser that began the attempt. */
  public PrimingRequest in(AttemptId attempt, BrowserKey key) {
    var more = new ArrayList<>(cookies);
    more.add("__Host-latchkey-" + attempt.value() + "=" + key.value().reveal());
    return new PrimingRequest(routeKey, path, query, pathParameters, more, form);
  }

  APIGatewayV2HTTPEvent event() {
    var headers = new TreeMap<String, String>();
    headers.put("host", "rehearsal.example");
    headers.put("accept-language", "en-GB,en;q=0.9");
    headers.put("user-agent", "Mozilla/5.0");
    if (!form.isEmpty()) {
      headers.put("content-type", "application/x-www-form-urlencoded");
      headers.put("origin", PrimingContext.BASE.value());
      headers.put("sec-fetch-site", "same-origin");
    }
    var http =
        RequestContext.Http.builder().withMethod(routeKey.split(" ", 2)[0]).withPath(path).build();
    return APIGatewayV2HTTPEvent.builder()
        .withVersion("2.0")
        .withRouteKey(routeKey)
        .withRawPath(path)
        .withRawQueryString(query)
        .withCookies(cookies)
        .withHeaders(headers)
        .withPathParameters(pathParameters)
        .withBody(form.isEmpty() ? null : form)
        .withRequestContext(
            RequestContext.builder().withDomainName("rehearsal.example").withHttp(http).build())
        .build();
  }
}
