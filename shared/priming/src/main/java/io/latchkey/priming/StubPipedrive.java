package io.latchkey.priming;

import io.latchkey.pipedrive.http.HttpTransport;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;

/** A Pipedrive that accepts every request. */
final class StubPipedrive implements HttpTransport {

  private static final HttpHeaders HEADERS =
      HttpHeaders.of(
          Map.of(
              "content-type", List.of("application/json"),
              "date", List.of("Thu, 01 Jan 2026 00:00:00 GMT")),
          (_, _) -> true);

  private int tokens;

  @Override
  public HttpResult send(HttpRequest request) {
    var body =
        switch (request.uri().getPath()) {
          case "/oauth/token" -> grant(++tokens);
          case "/v1/users/me" ->
              """
              {"data": {"id": 2, "company_id": 1, "company_name": "Rehearsal", "name": "Nobody"}}
              """;
          default -> "{}";
        };
    return new HttpResult.Answered(200, HEADERS, body);
  }

  private static String grant(int number) {
    return """
    {"access_token": "access-%d", "token_type": "Bearer", "expires_in": 3600, "scope": "base",
     "refresh_token": "refresh-%d", "api_domain": "https://rehearsal.pipedrive.com"}
    """
        .formatted(number, number);
  }

  @Override
  public void close() {}
}
