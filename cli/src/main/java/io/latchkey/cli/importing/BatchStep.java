package io.latchkey.cli.importing;

import java.time.Duration;
import java.time.Instant;

/**
 * The consequence of one row's response for the others. A batch never waits for one of its rows. It
 * pauses only for a limit that Pipedrive sets for all requests, and for a failure of several rows
 * in succession.
 */
sealed interface BatchStep {

  /** The longest total wait of a batch without an answer that shows that imports work. */
  Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * The number of consecutive failures that pauses all rows. Fewer say little about the next row.
   */
  int SHARED_FROM = 3;

  /** The row is done. */
  record Done() implements BatchStep {}

  /** This row is sent again after the others, and after the wait. */
  record Defer(Duration after, String code) implements BatchStep {}

  /** No row is sent before the wait ends, and this one after the others. */
  record PauseAll(Duration after, String code) implements BatchStep {}

  /** No further row is sent. */
  record Stop(String because) implements BatchStep {}

  /**
   * Failures that may affect every row.
   *
   * @param inSuccession the number of consecutive rows that failed
   * @param since the time of the last response that showed that imports work
   */
  record Trouble(int inSuccession, Instant since) {

    static Trouble none(Instant now) {
      return new Trouble(0, now);
    }

    Trouble after(ImportAnswer answer, Instant now) {
      return answer instanceof ImportAnswer.Later later
              && later.scope() != ImportAnswer.Scope.COMPANY
          ? new Trouble(inSuccession + 1, since)
          : none(now);
    }
  }

  /**
   * @param trouble with this answer counted
   */
  static BatchStep decide(ImportAnswer answer, Trouble trouble, Instant now) {
    return switch (answer) {
      case ImportAnswer.Installed _ -> new Done();
      case ImportAnswer.Refused _ -> new Done();
      case ImportAnswer.Lost _ ->
          new Stop(
              "Latchkey couldn't store a grant, so the import stopped. Once Latchkey can write to"
                  + " DynamoDB, run the same command again to send the remaining rows.");
      case ImportAnswer.Later(var after, var code, var scope) ->
          switch (scope) {
            case COMPANY -> new Defer(after, code);
            case UNKNOWN ->
                trouble.inSuccession() < SHARED_FROM
                    ? new Defer(after, code)
                    : pause(after, code, trouble, now);
            case EVERYBODY -> pause(after, code, trouble, now);
          };
    };
  }

  private static BatchStep pause(Duration after, String code, Trouble trouble, Instant now) {
    return now.plus(after).isAfter(trouble.since().plus(PATIENCE))
        ? new Stop(
            "Latchkey can't import now (%s, retry in %d s). Run the same command again later to continue from here."
                .formatted(code, after.toSeconds()))
        : new PauseAll(after, code);
  }
}
