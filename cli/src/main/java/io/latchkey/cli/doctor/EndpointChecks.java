package io.latchkey.cli.doctor;

import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Finding.Passed;
import io.latchkey.cli.web.CliHttp;
import io.latchkey.cli.web.CliHttp.Answer;
import io.latchkey.cli.web.NoResponse;
import io.latchkey.runtime.WebUrl;
import io.latchkey.runtime.WrongSetting;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The checks of a deployment that need no credentials. They change nothing there. */
final class EndpointChecks {

  /** The maximum lead of an assertion's clock over the deployment's. */
  private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(60);

  private final String baseUrl;
  private final CliHttp web;
  private final Clock clock;

  /**
   * @param baseUrl its address for people and Pipedrive
   * @param clock this machine's
   */
  EndpointChecks(String baseUrl, CliHttp web, Clock clock) {
    this.baseUrl = baseUrl;
    this.web = web;
    this.clock = clock;
  }

  List<Check> checks() {
    return List.of(
        new Check("address", () -> address(baseUrl)),
        new Check("health", this::reached),
        new Check("callback", () -> callback(web.get(at("/callback")))),
        new Check("uninstall", () -> uninstall(web.send("DELETE", at("/callback"), "", Map.of()))),
        new Check("token routes", () -> tokenRoutes(web.get(at("/installations")))));
  }

  /**
   * Compares this machine's clock with others.
   *
   * @param pipedrive its OAuth server
   */
  Check clocks(URI pipedrive) {
    return new Check(
        "clock", () -> clocks(Map.of("Latchkey", at("/health"), "Pipedrive", pipedrive)));
  }

  /** Compares this machine's clock with Latchkey's. */
  Check clock() {
    return new Check("clock", () -> clocks(Map.of("Latchkey", at("/health"))));
  }

  static Finding address(String baseUrl) {
    try {
      var site = WebUrl.site("the address", baseUrl);
      return new Passed(site + (baseUrl.startsWith("http:") ? ", for this machine only" : ""));
    } catch (WrongSetting wrong) {
      return new Failed(
          String.valueOf(wrong.getMessage()),
          "set PublicBaseUrl to https://<host> and deploy again");
    }
  }

  static Finding health(Answer answer) {
    return switch (answer.status()) {
      case 200 -> new Passed("answers 200: both tables are available");
      case 503 ->
          new Failed(
              "answers 503: a table is unavailable, or the function can't read it",
              "see FallbackHandler in the functions' log");
      default -> notOurs(answer, "/health");
    };
  }

  static Finding callback(Answer answer) {
    return answer.status() == 400
            && answer.header("Content-Type").startsWith("text/html")
            && answer.header("Content-Security-Policy").contains("frame-ancestors 'none'")
        ? new Passed("answers a request without a code with Latchkey's page")
        : notOurs(answer, "/callback");
  }

  static Finding uninstall(Answer answer) {
    return answer.status() == 401 && answer.header("WWW-Authenticate").startsWith("Basic")
        ? new Passed("rejects an unsigned uninstall")
        : notOurs(answer, "/callback (DELETE)");
  }

  static Finding tokenRoutes(Answer answer) {
    return switch (answer.status()) {
      case 401, 403 -> new Passed("reject an unsigned request");
      case 200, 400, 404 ->
          new Failed(
              "answer " + answer.status() + " to an unsigned request: anyone can get tokens",
              "deploy the template again; it sets Auth: AWS_IAM on each of these routes");
      default -> notOurs(answer, "/installations");
    };
  }

  private static Finding notOurs(Answer answer, String path) {
    return answer.status() >= 500
        ? new Failed(
            path + " answers " + answer.status() + ": its function can't start, or failed",
            "find the invalid setting or the missing permission in the functions' log")
        : new Failed(
            path + " answers " + answer.status() + ", which Latchkey never does",
            "point this address to Latchkey's API, and deploy all routes of the template");
  }

  /**
   * Reports an unreachable deployment once, because the other checks then have nothing to examine.
   */
  private Finding reached() {
    try {
      return health(web.get(at("/health")));
    } catch (NoResponse none) {
      return new Failed(
          String.valueOf(none.getMessage()),
          baseUrl.startsWith("http:")
              ? "to start a local stack, run: make run"
              : "check the address's DNS, certificate, and API mapping: people and Pipedrive must"
                  + " reach it");
    }
  }

  private Finding clocks(Map<String, URI> others) {
    var theirs = new LinkedHashMap<String, Instant>();
    others.forEach((whose, address) -> dateAt(address).ifPresent(date -> theirs.put(whose, date)));
    return clocks(theirs, clock.instant());
  }

  private Optional<Instant> dateAt(URI address) {
    try {
      return web.get(address).date();
    } catch (NoResponse _) {
      return Optional.empty(); // another check reports this
    }
  }

  static Finding clocks(Map<String, Instant> theirs, Instant ours) {
    if (theirs.isEmpty()) {
      return new Finding.Unknown("no server returned its time", "fix the address first");
    }
    var off =
        theirs.entrySet().stream()
            .filter(their -> differs(their.getValue(), ours))
            .map(their -> their.getKey() + " says " + their.getValue())
            .collect(Collectors.joining(", "));
    return off.isEmpty()
        ? new Passed("agrees with " + String.join(" and ", theirs.keySet()))
        : new Failed(
            off + ", this machine " + ours,
            "correct the clock that is wrong; an assertion's iat can be at most 60 seconds ahead");
  }

  private static boolean differs(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(CLOCKS_MAY_DIFFER) > 0;
  }

  private URI at(String path) {
    return URI.create(baseUrl + path);
  }
}
