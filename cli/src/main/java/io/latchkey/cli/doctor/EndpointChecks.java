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
      case 200 -> new Passed("answers 200: both tables answer");
      case 503 ->
          new Failed(
              "answers 503: a table does not answer, or may not be read",
              "look for FallbackHandler in the log of the functions");
      default -> notOurs(answer, "/health");
    };
  }

  static Finding callback(Answer answer) {
    return answer.status() == 400
            && answer.header("Content-Type").startsWith("text/html")
            && answer.header("Content-Security-Policy").contains("frame-ancestors 'none'")
        ? new Passed("answers a request without a code with our page")
        : notOurs(answer, "/callback");
  }

  static Finding uninstall(Answer answer) {
    return answer.status() == 401 && answer.header("WWW-Authenticate").startsWith("Basic")
        ? new Passed("refuses an uninstall that is not signed")
        : notOurs(answer, "/callback (DELETE)");
  }

  static Finding tokenRoutes(Answer answer) {
    return switch (answer.status()) {
      case 401, 403 -> new Passed("refuse a request that is not signed");
      case 200, 400, 404 ->
          new Failed(
              "answer "
                  + answer.status()
                  + " to a request that nobody signed: tokens are open to all",
              "deploy the template again; each of these routes has Auth: AWS_IAM there");
      default -> notOurs(answer, "/installations");
    };
  }

  private static Finding notOurs(Answer answer, String path) {
    return answer.status() >= 500
        ? new Failed(
            path + " answers " + answer.status() + ": its function cannot start or has failed",
            "a wrong setting, or a permission that is missing, is named in the log of the"
                + " functions")
        : new Failed(
            path + " answers " + answer.status() + ", which Latchkey does not",
            "let this address lead to Latchkey's API, and deploy all routes of the template");
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
              ? "make run starts it here"
              : "people and Pipedrive must reach this address: see to its DNS, certificate and API"
                  + " mapping");
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
    } catch (NoResponse none) {
      return Optional.empty(); // another check reports this
    }
  }

  static Finding clocks(Map<String, Instant> theirs, Instant ours) {
    if (theirs.isEmpty()) {
      return new Finding.Unknown("nobody said what time it is", "see to the address first");
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
            "set the clock that is wrong; an assertion's iat may be 60 seconds ahead at most");
  }

  private static boolean differs(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(CLOCKS_MAY_DIFFER) > 0;
  }

  private URI at(String path) {
    return URI.create(baseUrl + path);
  }
}
