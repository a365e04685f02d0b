package io.latchkey.cli.importing;

import io.latchkey.cli.importing.BatchStep.Trouble;
import io.latchkey.cli.importing.Results.Result;
import io.latchkey.time.Sleeper;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sends each open row once, at the given rate, then retries those with the result "later". Another
 * run of the same file sends the rest.
 */
final class ImportRun {

  private static final int TRIES = 4;
  private static final int REPORT_EVERY = 100;

  /** Sends one row. */
  interface PendingRow {
    ImportAnswer send(Row row);
  }

  /**
   * The options of a run.
   *
   * @param between the minimum time between two requests
   * @param refusedToo true to send rows again that were rejected before
   * @param movedToo true to send rows again that belonged to another account
   */
  record Options(Duration between, boolean refusedToo, boolean movedToo) {}

  /**
   * A row to send again.
   *
   * @param tries the number of times it was sent in this run
   */
  private record Deferred(Row row, Instant notBefore, int tries) {}

  private final PendingRow sending;
  private final Results results;
  private final Options manner;
  private final Clock clock;
  private final Sleeper sleeper;
  private final PrintWriter err;
  private final PriorityQueue<Deferred> deferred =
      new PriorityQueue<>(Comparator.comparing(Deferred::notBefore));
  private Instant next = Instant.MIN;
  private Trouble trouble;

  ImportRun(
      PendingRow sending,
      Results results,
      Options manner,
      Clock clock,
      Sleeper sleeper,
      PrintWriter err) {
    this.sending = sending;
    this.results = results;
    this.manner = manner;
    this.clock = clock;
    this.sleeper = sleeper;
    this.err = err;
    this.trouble = Trouble.none(clock.instant());
  }

  /** Continues from the results. It stops early if more rows cannot succeed either. */
  void run(List<Row> rows) {
    var open = rows.stream().filter(this::isOpen).toList();
    if (open.size() < rows.size()) {
      err.println(rows.size() - open.size() + " rows are already done, and are skipped.");
    }
    trouble = Trouble.none(clock.instant());
    var sent = 0;
    for (var row : open) {
      if (!canContinueAfter(row, 1)) {
        return;
      }
      if (++sent % REPORT_EVERY == 0) {
        err.println(sent + " of " + open.size() + " rows sent.");
      }
    }
    sendDeferred();
  }

  /** Retries deferred rows, and stops before a wait that exceeds {@link BatchStep#PATIENCE}. */
  private void sendDeferred() {
    var end = clock.instant().plus(BatchStep.PATIENCE);
    while (!deferred.isEmpty() && !deferred.element().notBefore().isAfter(end)) {
      var again = deferred.remove();
      pauseUntil(again.notBefore());
      if (!canContinueAfter(again.row(), again.tries() + 1)) {
        return;
      }
    }
  }

  /** Sends one row; false if no other one should be sent. */
  private boolean canContinueAfter(Row row, int tries) {
    pauseUntil(next);
    next = clock.instant().plus(manner.between());
    var answer = sending.send(row);
    results.add(row, answer);
    var now = clock.instant();
    trouble = trouble.after(answer, now);
    return switch (BatchStep.decide(answer, trouble, now)) {
      case BatchStep.Done _ -> true;
      case BatchStep.Defer(var after, var code) -> {
        err.printf(
            "line %d: %s, retried in %d s; the other rows continue%n",
            row.line(), code, after.toSeconds());
        defer(row, now.plus(after), tries);
        yield true;
      }
      case BatchStep.PauseAll(var after, var code) -> {
        err.printf("line %d: %s, retried in %d s%n", row.line(), code, after.toSeconds());
        next = now.plus(after);
        defer(row, next, tries);
        yield true;
      }
      case BatchStep.Stop(var because) -> {
        err.println(because);
        yield false;
      }
    };
  }

  private void defer(Row row, Instant notBefore, int tries) {
    if (tries < TRIES) {
      deferred.add(new Deferred(row, notBefore, tries));
    }
  }

  private boolean isOpen(Row row) {
    return results
        .of(row)
        .map(
            result ->
                !result.isHere()
                    && (!result.isRefused() || manner.refusedToo() || isToMove(result)))
        .orElse(true);
  }

  private boolean isToMove(Result result) {
    return manner.movedToo() && result.status().equals("other_account");
  }

  private void pauseUntil(Instant moment) {
    var now = clock.instant();
    if (now.isBefore(moment)) {
      sleeper.sleep(Duration.between(now, moment));
    }
  }
}
