package io.latchkey.cli.attempt;

import io.latchkey.cli.report.Timestamps;
import io.latchkey.dynamodb.UnsealedItems;
import java.time.Instant;

/** The state of an attempt, in a sentence. */
final class TraceStage {

  private TraceStage() {}

  static String of(UnsealedItems.Attempt attempt, Instant now) {
    if (attempt.state().equals("Finished")) {
      return attempt.account().isEmpty()
          ? "It is over without an install: Cancel at Pipedrive, or No on the confirm page."
          : "It is over: the app is installed for the account " + attempt.account() + ".";
    }
    return !now.isBefore(attempt.expiresAt())
        ? "It lapsed at " + Timestamps.from(now, attempt.expiresAt()) + ": " + waitsFor(attempt)
        : "It goes on until "
            + Timestamps.from(now, attempt.expiresAt())
            + ": "
            + waitsFor(attempt);
  }

  /** The names are those of the domain's states (docs/flows.md). */
  private static String waitsFor(UnsealedItems.Attempt attempt) {
    return switch (attempt.state()) {
      case "AwaitingAccount" ->
          "the person was sent to your product, which has not sent them on to /resume.";
      case "AwaitingSubscription" ->
          "your product said that the account "
              + attempt.account()
              + " may not have the integration yet, and has not sent the person on since.";
      case "AwaitingConsent" ->
          "the person was sent to Pipedrive's dialog, and has not come back from it.";
      case "Exchanging" ->
          "Pipedrive has not given a grant for the code; the person's next reload tries again.";
      case "Exchanged" ->
          "Pipedrive has given a grant, and has not said whose it is; the person's next reload asks"
              + " again.";
      case "AwaitingConfirmation" ->
          "the person was shown the confirm page, and has pressed neither button.";
      default -> "its state is " + attempt.state() + ".";
    };
  }
}
