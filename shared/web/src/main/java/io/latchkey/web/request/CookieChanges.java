package io.latchkey.web.request;

import io.latchkey.install.AttemptId;
import io.latchkey.install.NextStep;
import io.latchkey.install.StepReply;
import io.latchkey.install.StepReply.IssuedKey;
import io.latchkey.installation.BaseUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cookies that a response changes. {@code HtmlResponses} adds their Set-Cookie lines to it.
 *
 * @param issued keys of attempts that began in this request
 * @param toDialog the attempt that the browser takes to Pipedrive's dialog
 * @param fromDialog the attempt whose dialog the browser comes from
 * @param lifetime the longest that an attempt may take (ATTEMPT_TTL)
 */
public record CookieChanges(
    List<IssuedKey> issued,
    Optional<AttemptId> toDialog,
    Optional<AttemptId> fromDialog,
    Duration lifetime) {

  public CookieChanges {
    issued = List.copyOf(issued);
  }

  public static CookieChanges of(
      StepReply reply, Optional<AttemptId> fromDialog, Duration lifetime) {
    var toDialog =
        reply.next() instanceof NextStep.AskPipedrive(var consent)
            ? Optional.of(consent.attempt())
            : Optional.<AttemptId>empty();
    return new CookieChanges(reply.issued(), toDialog, fromDialog, lifetime);
  }

  /**
   * Returns the Set-Cookie lines.
   *
   * @param came the values of the request's cookies
   */
  List<String> lines(List<String> came, BaseUrl baseUrl) {
    var lines = new ArrayList<String>();
    if (!issued.isEmpty()) {
      lines.addAll(AttemptCookie.evictions(issued.size(), came, baseUrl));
    }
    for (var key : issued) {
      lines.add(
          toDialog.filter(key.attempt()::equals).isPresent()
              ? AttemptCookie.lineAtDialog(key, baseUrl)
              : AttemptCookie.line(key, baseUrl));
    }
    toDialog
        .filter(attempt -> !AttemptCookie.isAtDialog(attempt, came, baseUrl))
        .flatMap(attempt -> held(attempt, came, baseUrl))
        .ifPresent(key -> lines.add(AttemptCookie.lineAtDialog(key, baseUrl)));
    fromDialog
        .filter(attempt -> !toDialog.equals(Optional.of(attempt)))
        .filter(attempt -> AttemptCookie.isAtDialog(attempt, came, baseUrl))
        .flatMap(attempt -> held(attempt, came, baseUrl))
        .ifPresent(key -> lines.add(AttemptCookie.line(key, baseUrl)));
    return List.copyOf(lines);
  }

  /**
   * Returns the key that the browser presented. Empty if it presented two, one of which must be
   * foreign.
   */
  private Optional<IssuedKey> held(AttemptId attempt, List<String> came, BaseUrl baseUrl) {
    var keys = AttemptCookie.read(came, baseUrl).keysOf(attempt);
    return keys.size() == 1
        ? Optional.of(new IssuedKey(attempt, keys.getFirst(), lifetime))
        : Optional.empty();
  }
}
