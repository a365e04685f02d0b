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
          ? "The attempt ended without an install: the person pressed Cancel at Pipedrive, or No on"
              + " the confirm page."
          : "The attempt succeeded: the app is installed for the account "
              + attempt.account()
              + ".";
    }
    return !now.isBefore(attempt.expiresAt())
        ? "The attempt expired at "
            + Timestamps.from(now, attempt.expiresAt())
            + ": "
            + waitsFor(attempt)
        : "The attempt is open until "
            + Timestamps.from(now, attempt.expiresAt())
            + ": "
            + waitsFor(attempt);
  }

  /** The names are those of the domain's states (docs/flows.md). */
  private static String waitsFor(UnsealedItems.Attempt attempt) {
    return switch (attempt.state()) {
      case "AwaitingAccount" ->
          "the person was sent to your product, which hasn't sent them to /resume.";
      case "AwaitingSubscription" ->
          "your product said that the account "
              + attempt.account()
              + " can't have the integration yet, and hasn't sent the person back since.";
      case "AwaitingConsent" -> "the person was sent to Pipedrive's dialog and hasn't returned.";
      case "Exchanging" ->
          "Pipedrive hasn't exchanged the code; the person's next reload tries again.";
      case "Exchanged" ->
          "Pipedrive exchanged the code, but didn't identify the user; the person's next reload"
              + " asks again.";
      case "AwaitingConfirmation" ->
          "the person was shown the confirm page and hasn't pressed a button.";
      default -> "its state is " + attempt.state() + ".";
    };
  }
}
