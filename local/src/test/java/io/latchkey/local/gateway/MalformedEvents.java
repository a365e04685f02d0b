package io.latchkey.local.gateway;

import static io.latchkey.local.gateway.MalformedEvent.NULL;

import io.latchkey.testing.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Events that resemble what a flow, a backend or Pipedrive sends, and are not quite it. */
final class MalformedEvents {

  private MalformedEvents() {}

  static Arbitrary<MalformedEvent> to(String route) {
    var whole =
        Combinators.combine(
                queries(route), headers(), cookies(), bodies(), Arbitraries.of(true, false))
            .as(
                (query, headers, cookies, body, base64) ->
                    MalformedEvent.to(route, query, headers, cookies)
                        .with("body", base64 ? "${base64}" + body : body)
                        .with("isBase64Encoded", base64));
    return Combinators.combine(whole, damage()).as((event, damage) -> damage.apply(event));
  }

  /** One thing in the event is gone, empty, or a lie; mostly none. */
  private static Arbitrary<UnaryOperator<MalformedEvent>> damage() {
    var odd = Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(NULL)), Tuple.of(2, Text.any()));
    return Arbitraries.frequencyOf(
        Tuple.of(8, Arbitraries.just(UnaryOperator.identity())),
        Tuple.of(
            1,
            Arbitraries.of(
                    "headers",
                    "cookies",
                    "requestContext",
                    "pathParameters",
                    "body",
                    "rawPath",
                    "routeKey",
                    "rawQueryString")
                .map(key -> event -> event.with(key, NULL))),
        Tuple.of(
            1,
            Combinators.combine(
                    Arbitraries.of("routeKey", "rawPath", "rawQueryString", "body"), odd)
                .as((key, value) -> event -> event.with(key, value))),
        Tuple.of(1, odd.map(value -> event -> event.withInContext("domainName", value))),
        Tuple.of(1, Arbitraries.just(event -> event.withInContext("http", NULL))),
        Tuple.of(
            1,
            Combinators.combine(Arbitraries.of("method", "path"), odd)
                .as((key, value) -> event -> event.withInHttp(key, value))),
        Tuple.of(
            1,
            Combinators.combine(Arbitraries.of("companyId", "userId", "other"), odd)
                .as((key, value) -> event -> event.with("pathParameters", Map.of(key, value)))),
        Tuple.of(
            1, Arbitraries.of(true, false).map(b -> event -> event.with("isBase64Encoded", b))));
  }

  private static Arbitrary<String> queries(String route) {
    var right =
        switch (route) {
          case "GET /install" -> Arbitraries.of("", "company_id=42&user_id=43");
          case "GET /callback" ->
              Arbitraries.of("code=${code}", "code=${code}&state=${state}", "error=user_denied");
          case "GET /resume" -> Arbitraries.of("assertion=${assertion}", "assertion=${unpaid}");
          case "GET /installations/{companyId}/{userId}/token" ->
              Arbitraries.of("account=acme", "account=acme&rejected=" + "0f".repeat(32));
          default -> Arbitraries.of("account=acme", "account=acme&cursor=NDIuNDM", "");
        };
    return Arbitraries.frequencyOf(
        Tuple.of(2, right),
        Tuple.of(3, Text.tampered(right, "&account=", "assertion=", "${assertion}", "%00", "&")),
        Tuple.of(1, Text.any()));
  }

  private static Arbitrary<Map<String, String>> headers() {
    var names =
        Arbitraries.of(
            "authorization",
            "Authorization",
            "content-type",
            "Content-Type",
            "origin",
            "sec-fetch-site",
            "cookie",
            "host",
            "x-forwarded-for",
            "",
            "\u00e9",
            "X Y");
    var values =
        Arbitraries.frequencyOf(
            Tuple.of(
                4,
                Arbitraries.of(
                    "${basic}",
                    "application/x-www-form-urlencoded",
                    "${base}",
                    "same-origin",
                    "${cookie}",
                    "null",
                    NULL)),
            Tuple.of(2, Text.tampered(Arbitraries.of("${basic}", "${cookie}", "${base}"))),
            Tuple.of(1, Text.any()));
    return Combinators.combine(names, values)
        .as(Map::entry)
        .list()
        .ofMaxSize(4)
        .map(
            more -> {
              var headers = new HashMap<String, String>();
              headers.put("content-type", "application/x-www-form-urlencoded");
              headers.put("authorization", "${basic}");
              more.forEach(header -> headers.put(header.getKey(), header.getValue()));
              return headers;
            });
  }

  private static Arbitrary<List<String>> cookies() {
    return Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.of("${cookie}")),
            Tuple.of(2, Text.tampered(Arbitraries.of("${cookie}", "a=b; ${cookie}"), "; ", "=")),
            Tuple.of(1, Text.any()),
            Tuple.of(1, Arbitraries.just(NULL)))
        .list()
        .ofMaxSize(3);
  }

  private static Arbitrary<String> bodies() {
    var form = "attempt=${handle}&token=${csrf}&company_id=${company}&user_id=${user}&moves=false";
    var uninstall =
        "{\"client_id\":\"fuzz\",\"company_id\":42,\"user_id\":43,"
            + "\"timestamp\":\"2026-05-01T12:00:00Z\"}";
    var right = Arbitraries.of(form + "&decision=confirm", form + "&decision=decline", uninstall);
    return Arbitraries.frequencyOf(
        Tuple.of(3, right),
        Tuple.of(3, Text.tampered(right, "&decision=", "\"timestamp\":", "${csrf}", "null")),
        Tuple.of(1, Text.any()));
  }
}
