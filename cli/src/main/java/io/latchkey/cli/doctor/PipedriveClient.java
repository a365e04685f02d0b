package io.latchkey.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Finding.Passed;
import io.latchkey.cli.doctor.Finding.Unknown;
import io.latchkey.cli.web.CliHttp;
import io.latchkey.cli.web.CliHttp.Answer;
import io.latchkey.installation.BaseUrl;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.pipedrive.Secret;
import io.latchkey.pipedrive.http.HttpPipedrive;
import io.latchkey.runtime.Settings;
import io.latchkey.secrets.PipedriveClientSecret;
import io.latchkey.secrets.PipedriveClientSecretSource;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The app's client id and secret: checks that they are set, valid at Pipedrive, and known to
 * Latchkey.
 */
final class PipedriveClient {

  /** The template's value of the client id until the operator enters the app's own. */
  static final String PLACEHOLDER = "set-me";

  private static final String FILL_IN =
      "store the app's client id and secret: latchkey rotate pipedrive";

  private final BaseUrl baseUrl;
  private final PipedriveClientSecretSource held;
  private final Supplier<Settings> settings;
  private final CliHttp web;
  private final Clock clock;

  PipedriveClient(
      BaseUrl baseUrl,
      PipedriveClientSecretSource held,
      Supplier<Settings> settings,
      CliHttp web,
      Clock clock) {
    this.baseUrl = baseUrl;
    this.held = held;
    this.settings = settings;
    this.web = web;
    this.clock = clock;
  }

  List<Check> checks() {
    return List.of(
        new Check("Pipedrive secret", () -> secret(held.get())),
        new Check("Pipedrive client", this::atPipedrive),
        new Check("Pipedrive to us", this::atLatchkey));
  }

  static Finding secret(PipedriveClientSecret held) {
    if (held.clientId().equals(PLACEHOLDER)) {
      return new Failed("still has the template's placeholder, so nobody can install", FILL_IN);
    }
    return new Passed(
        held.accepted().size() > 1 ? "is set, and keeps the previous client secret" : "is set");
  }

  /** Sends an invalid code, because Pipedrive checks the client first (RFC 6749 section 4.1.3). */
  private Finding atPipedrive() {
    var bogus = Secret.of("latchkey-doctor-" + UUID.randomUUID());
    try (var pipedrive = HttpPipedrive.uncounted(held, settings.get(), clock)) {
      return exchange(pipedrive.exchange(bogus, baseUrl.callback()), baseUrl.callback());
    }
  }

  static Finding exchange(Pipedrive.Answer<Grant> answer, URI callback) {
    return switch (answer) {
      case Pipedrive.Answer.InvalidGrant<Grant> _ ->
          new Passed(
              "Pipedrive accepts the id and secret: it rejects an invalid code with invalid_grant");
      case Pipedrive.Answer.InvalidClient<Grant> _ ->
          new Failed(
              "Pipedrive rejects the id and secret (invalid_client): nobody can install, and"
                  + " refreshes fail",
              "copy both from the Developer Hub, \"OAuth & access scopes\", with latchkey rotate"
                  + " pipedrive");
      case Pipedrive.Answer.Ok<Grant> _ ->
          new Failed(
              "an invalid code was exchanged, so this isn't Pipedrive",
              "set PipedriveOauthUrl to https://oauth.pipedrive.com");
      case Pipedrive.Answer.Malformed<Grant>(var why) ->
          new Failed(
              "Pipedrive rejects the request itself: " + why,
              "register exactly "
                  + callback
                  + " as the app's Callback URL, and check PipedriveOauthUrl and any proxies");
      case Pipedrive.Answer.RateLimited<Grant> _ ->
          new Unknown("Pipedrive throttles requests (429)", "try again in a minute");
      case Pipedrive.Answer.Unreachable<Grant> _ ->
          new Unknown(
              "can't reach Pipedrive from this machine", "check this machine's internet access");
      case Pipedrive.Answer.Denied<Grant> _ ->
          new Unknown("Pipedrive denies the request", "try again in a minute");
      case Pipedrive.Answer.ConnectionLost<Grant> _ ->
          new Unknown("Pipedrive's response is incomplete", "try again in a minute");
      case Pipedrive.Answer.Indeterminate<Grant> _ ->
          new Unknown("Pipedrive's response is incomplete", "try again in a minute");
    };
  }

  /** Sends an uninstall signed as Pipedrive signs it, with a body that ends no installation. */
  private Finding atLatchkey() {
    var client = held.get();
    var pair = client.clientId() + ":" + client.current().reveal();
    return signed(
        web.send(
            "DELETE",
            baseUrl.callback(),
            "{}",
            Map.of(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)),
                "Content-Type",
                "application/json")));
  }

  static Finding signed(Answer answer) {
    return switch (answer.status()) {
      case 400 -> new Passed("Latchkey accepts an uninstall signed with the id and secret");
      case 401 ->
          new Failed(
              "Latchkey rejects an uninstall signed with the id and secret: it has other ones",
              "check that PIPEDRIVE_SECRET_ID of UninstallFunction names this secret, and try again"
                  + " in a minute");
      case 503 ->
          new Failed(
              "Latchkey can't accept uninstalls (503): the function can't read the secret",
              "grant its role secretsmanager:GetSecretValue, and see UninstallHandler in the log");
      default ->
          new Failed(
              "Latchkey responds to an uninstall signed with the id and secret with "
                  + answer.status(),
              "see UninstallHandler in the functions' log");
    };
  }
}
