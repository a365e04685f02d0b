package io.latchkey.cli.installation;

import io.latchkey.cli.report.Timestamps;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.installation.ReauthorizationLink;
import io.latchkey.installation.Revocation;
import io.latchkey.refresh.CircuitBreaker;
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
   * @param breaker the circuit breaker of all refreshes
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
          "Its access token expired, and Latchkey can't refresh it before "
              + Timestamps.from(now, closed)
              + ": "
              + gateReason(breaker),
          gateNext(breaker));
    }
    if (now.isBefore(found.refreshState().notBefore())) {
      return new Diagnosis(
          Life.WAITING,
          "backing_off",
          "Its access token expired, and "
              + failures(found)
              + "; Latchkey tries again after "
              + Timestamps.from(now, found.refreshState().notBefore()),
          "wait; if it keeps failing, see the log for Pipedrive's response");
    }
    if (found.refreshState().lease().isLive(now)) {
      return new Diagnosis(
          Life.WAITING,
          "refreshing",
          "Latchkey is refreshing its grant now",
          "run this command again in a minute");
    }
    return new Diagnosis(
        Life.ALIVE,
        "access_token_ended",
        "Its access token expired ("
            + Timestamps.from(now, active.accessExpiresAt())
            + "), which is normal if your backend hasn't asked for one; the next request refreshes"
            + " it",
        NOTHING);
  }

  private static Diagnosis valid(
      Installation found, Active active, CircuitBreaker breaker, Instant now) {
    var until = "Its access token is valid until " + Timestamps.from(now, active.accessExpiresAt());
    if (found.refreshState().failures() > 0) {
      return new Diagnosis(
          Life.ALIVE,
          "refresh_failing",
          until + ", but " + failures(found),
          "see the log for Pipedrive's response, before the token expires");
    }
    var closed = breaker.blockedUntil(found.id(), now);
    if (now.isBefore(closed)) {
      return new Diagnosis(
          Life.ALIVE,
          "refresh_" + gateCause(breaker),
          until
              + ", but Latchkey can't refresh it before "
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
            "run `latchkey doctor`: the sweep is late or has stopped")
        : new Diagnosis(Life.ALIVE, "alive", until, NOTHING);
  }

  private static String failures(Installation found) {
    var failures = found.refreshState().failures();
    return failures == 1 ? "its last refresh failed" : "its last " + failures + " refreshes failed";
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
      case CLIENT_REFUSED -> "Pipedrive rejects the app's client id and secret";
      case UNANSWERED ->
          "Pipedrive didn't answer " + breaker.consecutiveFailures() + " refreshes in a row";
      case GRANTS_REFUSED ->
          "Pipedrive rejects the grants of so many companies at once that Latchkey doesn't treat"
              + " them as revoked";
      case NONE ->
          "Pipedrive throttles requests, or refreshes are resuming gradually after an outage";
    };
  }

  private static String gateNext(CircuitBreaker breaker) {
    return switch (breaker.signals().cause()) {
      case CLIENT_REFUSED ->
          "run `latchkey doctor`, then `latchkey rotate pipedrive` with the correct secret";
      case GRANTS_REFUSED ->
          "check that the app is still registered in Pipedrive's Developer Hub; refreshes resume"
              + " when one succeeds";
      case UNANSWERED, NONE -> "wait: refreshes resume on their own";
    };
  }

  private static Diagnosis dead(Installation found, NeedsReauthorization dead, Instant now) {
    var since = Timestamps.from(now, dead.since());
    return new Diagnosis(
        Life.DEAD,
        "needs_reauthorization",
        "Pipedrive refused to refresh its grant (invalid_grant)"
            + (since.isEmpty() ? "" : " at " + since)
            + ": its user removed the app's access or can no longer use the app, or Latchkey missed"
            + " an uninstall",
        "send its user this link: "
            + new ReauthorizationLink(dead.baseUrl(), found.id()).address());
  }

  private static Diagnosis ending(Installation found, Disconnecting ending, Instant now) {
    var why =
        "The installation has been ending since "
            + Timestamps.from(now, ending.since())
            + ", because "
            + because(ending.reason());
    var cause = "ending_" + InstallationView.word(ending.reason());
    var tried = "the sweep tries again after " + Timestamps.from(now, found.refreshState().dueAt());
    if (!(ending.revocation() instanceof Revocation.Failing(var since))) {
      return new Diagnosis(
          Life.DEAD,
          cause,
          why + ", and Pipedrive hasn't revoked its grant yet",
          "nothing: " + tried);
    }
    return new Diagnosis(
        Life.DEAD,
        cause,
        why
            + ". Pipedrive hasn't revoked its grant in "
            + tries(found)
            + " since "
            + Timestamps.from(now, since),
        "nothing: "
            + tried
            + ". Its user can install again after "
            + Timestamps.from(now, since.plus(Revocation.TAKEOVER_AFTER))
            + ". If a try fails after "
            + Timestamps.from(now, since.plus(Revocation.GIVE_UP_AFTER))
            + ", Latchkey ends the installation and raises an alarm; the app may then still be"
            + " installed at Pipedrive");
  }

  private static String tries(Installation found) {
    var failures = found.refreshState().failures();
    return failures == 1 ? "one try" : failures + " tries";
  }

  private static Diagnosis gone(Installation found, Gone gone, BaseUrl address, Instant now) {
    return new Diagnosis(
        Life.DEAD,
        InstallationView.word(gone.reason()),
        "The installation ended at "
            + Timestamps.from(now, gone.since())
            + ", because "
            + because(gone.reason()),
        "nothing; if its user wants to install again, send this link: "
            + new ReauthorizationLink(address, found.id()).address());
  }

  private static String because(Installation.EndReason reason) {
    return switch (reason) {
      case UNINSTALLED -> "Pipedrive reported that the app was uninstalled";
      case DISCONNECTED -> "your backend or an operator disconnected it";
      case ERASED -> "the account's data was erased";
      case DECLINED ->
          "a person allowed the app at Pipedrive, then pressed No on the confirm page or didn't"
              + " return";
    };
  }

  private static Diagnosis never(BaseUrl address) {
    return new Diagnosis(
        Life.DEAD,
        "never_there",
        "Nothing is stored for these ids: the app was never installed, or the installation ended"
            + " more than 90 days ago",
        "check both ids; to install, open " + address.value() + "/install");
  }
}
