package io.latchkey.local.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latchkey.local.site.Answer;
import io.latchkey.local.site.Request;
import io.latchkey.pipedrive.Secret;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Optional;

/**
 * The app's client id and secret, and the check that a request presents them (RFC 6749 section
 * 2.3.1). Safe for many threads.
 */
final class Client {

  private static final String SCHEME = "Basic ";

  private final String id;
  private final EmulatorOptions switches;

  /** The current secret first, then its predecessors. */
  private final Deque<Secret> secrets = new ArrayDeque<>();

  Client(String id, Secret secret, EmulatorOptions switches) {
    this.id = id;
    this.switches = switches;
    secrets.push(secret);
  }

  String id() {
    return id;
  }

  /** Replaces the current secret. */
  synchronized void refreshSecret(Secret fresh) {
    secrets.push(fresh);
  }

  /**
   * Returns the error response to a request with wrong or missing client credentials. Empty if they
   * are correct.
   */
  Optional<Answer> refuse(Request request) {
    var given = credentials(request);
    if (given.isEmpty()) {
      return Optional.of(
          Refusal.answer(
              400, "invalid_client", "Invalid client: cannot retrieve client credentials"));
    }
    if (!takes(given.get())) {
      return Optional.of(
          Refusal.answer(401, "invalid_client", "Invalid client: client is invalid")
              .with("WWW-Authenticate", "Basic realm=\"oauth\""));
    }
    return Optional.empty();
  }

  private synchronized boolean takes(Secret pair) {
    return switches.isOn(EmulatorOption.OLDER_CLIENT_SECRETS_LIVE_ON)
        ? secrets.stream().anyMatch(each -> pair.equals(pair(each)))
        : pair.equals(pair(secrets.getFirst()));
  }

  /** Returns the credentials that prove to the app that a request comes from Pipedrive. */
  synchronized String basic() {
    return SCHEME
        + Base64.getEncoder().encodeToString(pair(secrets.getFirst()).reveal().getBytes(UTF_8));
  }

  private Secret pair(Secret secret) {
    return Secret.of(id + ":" + secret.reveal());
  }

  private static Optional<Secret> credentials(Request request) {
    var header = request.header("authorization").orElse("");
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      var pair =
          new String(Base64.getDecoder().decode(header.substring(SCHEME.length()).trim()), UTF_8);
      return pair.contains(":") ? Optional.of(Secret.of(pair)) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
