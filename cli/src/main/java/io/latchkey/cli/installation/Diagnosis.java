package io.latchkey.cli.installation;

import io.latchkey.cli.report.Timestamps;
import io.latchkey.token.BaseUrl;
import io.latchkey.token.CircuitBreaker;
import io.latchkey.token.Installation;
import io.latchkey.token.Installation.Active;
import io.latchkey.token.Installation.Disconnecting;
import io.latchkey.token.Installation.Gone;
import io.latchkey.token.Installation.NeedsReauthorization;
import io.latchkey.token.ReauthorizationLink;
import io.latchkey.token.Revocation;
import java.time.Duration;
import java.time.Instant;

/**
 * The availability of an installation's tokens, with the reason and the next step, according to its
 * stored state.
 *
 * @param cause a stable code (docs/commands.md lists them)
 * @param because one plain sentence
 * @param next the next step for the operator
 */
record Diagnosis(Life life, String cause, String because, String next) {

  /** The expected result of a token request now. */
  enum Life {
    /** A token would be vended. */
    ALIVE,
    /** Not now, but later without action. */
    WAITING,
    /** No token until a person acts. */
    DEAD
  }

  /** The minimum remaining lifetime of a token that a vend accepts if it cannot refresh it. */
  private static final Duration GOOD_FOR_A_CALL = Duration.ofSeconds(15);

  /** The sweep runs every 5 minutes, and its claims last for 20. */
  private static final Duration LONG_DUE = Duration.ofMinutes(15);

  private static final String NOTHING = "nothing";

  /**
   * @param breaker the circuit breaker before all refreshes
   * @param address the deployment's address for people
   */
  static Diagnosis of(Installation found, CircuitBreaker breaker, BaseUrl address, Instant now) {
    return switch (found.status()) {
      case Active active -> active(found, active, breaker, now);
      case NeedsReauthorization dead -> dead(found, dead, now);
      case Disconnecting ending -> ending(found, ending, now);
      case Gone gone -> found.revision() == 0 ? never(address) : gone(found, gone, address, now);
    };
  }

  private static Diagnosis active(
      Installation found, Active active, CircuitBreaker breaker, Instant now) {
    if (now.plus(GOOD_FOR_A_CALL).isBefore(active.accessExpiresAt())) {
      return valid(found, active, breaker, now);
    }
    var closed = breaker.blockedUntil(found.id(), now);
    if (now.isBefore(closed)) {
      return new Diagnosis(
          Life.WAITING,
          gateCause(breaker),
          "Its access token has ended, and it cannot be refreshed before "
              + Timestamps.from(now, closed)
              + ": "
              + gateReason(breaker),
          gateNext(breaker));
    }
    if (now.isBefore(found.refreshState().notBefore())) {
      return new Diagnosis(
          Life.WAITING,
          "backing_off",
          "Its access token has ended, and "
              + failures(found)
              + "; the next is not tried before "
              + Timestamps.from(now, found.refreshState().notBefore()),
          "wait; if it lasts, the log says what Pipedrive answers");
    }
    if (found.refreshState().lease().isLive(now)) {
      return new Diagnosis(
          Life.WAITING, "refreshing", "Its grant is being refreshed at this moment", "look again");
    }
    return new Diagnosis(
        Life.ALIVE,
        "access_token_ended",
        "Its access token has ended ("
            + Timestamps.from(now, active.accessExpiresAt())
            + "), as it may where nobody asks for one; whoever asks next has it refreshed",
        NOTHING);
  }

  private static Diagnosis valid(
      Installation found, Active active, CircuitBreaker breaker, Instant now) {
    var until = "Its access token is good until " + Timestamps.from(now, active.accessExpiresAt());
    if (found.refreshState().failures() > 0) {
      return new Diagnosis(
          Life.ALIVE,
          "refresh_failing",
          until + ", but " + failures(found),
          "see what Pipedrive answers in the log, before the token ends");
    }
    var closed = breaker.blockedUntil(found.id(), now);
    if (now.isBefore(closed)) {
      return new Diagnosis(
          Life.ALIVE,
          "refresh_" + gateCause(breaker),
          until
              + ", but none is refreshed before "
              + Timestamps.from(now, closed)
              + ": "
              + gateReason(breaker),
          gateNext(breaker));
    }
    return found.refreshState().dueAt().isBefore(now.minus(LONG_DUE))
        ? new Diagnosis(
            Life.ALIVE,
            "sweep_behind",
            until
                + ", but a refresh has been due since "
                + Timestamps.from(now, found.refreshState().dueAt()),
            "`latchkey doctor`: the sweep is behind, or has stopped")
        : new Diagnosis(Life.ALIVE, "alive", until, NOTHING);
  }

  private static String failures(Installation found) {
    var failures = found.refreshState().failures();
    return failures == 1
        ? "its last refresh has failed"
        : "its last " + failures + " refreshes have failed";
  }

  private static String gateCause(CircuitBreaker breaker) {
    return switch (breaker.signals().cause()) {
      case CLIENT_REFUSED -> "client_refused";
      case UNANSWERED -> "pipedrive_down";
      case GRANTS_REFUSED -> "grants_refused";
      case NONE -> "slowed_down";
    };
  }

  private static String gateReason(CircuitBreaker breaker) {
    return switch (breaker.signals().cause()) {
      case CLIENT_REFUSED -> "Pipedrive does not take our client id and secret";
      case UNANSWERED ->
          "Pipedrive has not answered " + breaker.consecutiveFailures() + " refreshes in a row";
      case GRANTS_REFUSED ->
          "Pipedrive refuses the grants of so many companies at once that none is believed dead";
      case NONE ->
          "Pipedrive wants fewer requests, or it is being come back to after an outage, one"
              + " installation after the other";
    };
  }

  private static String gateNext(CircuitBreaker breaker) {
    return switch (breaker.signals().cause()) {
      case CLIENT_REFUSED ->
          "`latchkey doctor`, then `latchkey rotate pipedrive` with the right secret";
      case GRANTS_REFUSED ->
          "see whether the app is still registered in Pipedrive's Developer Hub; refreshes resume"
              + " when one succeeds";
      case UNANSWERED, NONE -> "wait: it goes on by itself";
    };
  }

  private static Diagnosis dead(Installation found, NeedsReauthorization dead, Instant now) {
    var since = Timestamps.from(now, dead.since());
    return new Diagnosis(
        Life.DEAD,
        "needs_reauthorization",
        "Pipedrive refused to refresh its grant (invalid_grant)"
            + (since.isEmpty() ? "" : " at " + since)
            + ": its user has taken the app's access away, or may not use it any more, or an"
            + " uninstall has not reached us",
        "send its user " + new ReauthorizationLink(dead.baseUrl(), found.id()).address());
  }

  private static Diagnosis ending(Installation found, Disconnecting ending, Instant now) {
    var why =
        "It has been ending since "
            + Timestamps.from(now, ending.since())
            + ", because "
            + because(ending.reason());
    var cause = "ending_" + InstallationView.word(ending.reason());
    var tried =
        "the sweep tries again, from " + Timestamps.from(now, found.refreshState().dueAt()) + " on";
    if (!(ending.revocation() instanceof Revocation.Failing(var since))) {
      return new Diagnosis(
          Life.DEAD,
          cause,
          why + ", and Pipedrive has not revoked its grant yet",
          "nothing: " + tried);
    }
    return new Diagnosis(
        Life.DEAD,
        cause,
        why
            + ". Pipedrive has not revoked its grant in "
            + tries(found)
            + " since "
            + Timestamps.from(now, since),
        "nothing: "
            + tried
            + ". Its user can install again from "
            + Timestamps.from(now, since.plus(Revocation.TAKEOVER_AFTER))
            + " on. The first try that fails after "
            + Timestamps.from(now, since.plus(Revocation.GIVE_UP_AFTER))
            + " ends it with an alarm, and the app may then still be installed at Pipedrive");
  }

  private static String tries(Installation found) {
    var failures = found.refreshState().failures();
    return failures == 1 ? "one try" : failures + " tries";
  }

  private static Diagnosis gone(Installation found, Gone gone, BaseUrl address, Instant now) {
    return new Diagnosis(
        Life.DEAD,
        InstallationView.word(gone.reason()),
        "It ended at " + Timestamps.from(now, gone.since()) + ", because " + because(gone.reason()),
        "nothing, unless its user wants it back: "
            + new ReauthorizationLink(address, found.id()).address()
            + " installs anew");
  }

  private static String because(Installation.EndReason reason) {
    return switch (reason) {
      case UNINSTALLED -> "Pipedrive told us that the app was uninstalled";
      case DISCONNECTED -> "your backend, or an operator, disconnected it";
      case ERASED -> "everything of its account was erased";
      case DECLINED ->
          "somebody allowed the app at Pipedrive and then said No on the confirm page, or never"
              + " came back";
    };
  }

  private static Diagnosis never(BaseUrl address) {
    return new Diagnosis(
        Life.DEAD,
        "never_there",
        "Nothing is stored of it: it was never installed, or it ended more than 90 days ago",
        "check both ids; to install: " + address.value() + "/install");
  }
}
