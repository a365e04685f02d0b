package io.latchkey.cli.importing;

import io.latchkey.cli.importing.Results.Result;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sends row after row, no faster than it may, and waits where it is told to. */
final class ImportRun {

  private static final Duration LONGEST_FOR_A_ROW = Duration.ofMinutes(5);
  private static final int GIVEN_UP_AFTER = 3;
  private static final int SAID_EVERY = 100;

  /** Sends one row. */
  interface Sending {
    Answer send(Row row);
  }

  /** Lets time go by. */
  interface Waiting {
    void pause(Duration duration);
  }

  /**
   * How it goes about it.
   *
   * @param between two requests at least
   * @param refusedToo whether rows that were refused before are sent again
   * @param movedToo whether those are that another account had
   */
  record Manner(Duration between, boolean refusedToo, boolean movedToo) {}

  private final Sending sending;
  private final Results results;
  private final Manner manner;
  private final Clock clock;
  private final Waiting waiting;
  private final PrintWriter err;
  private Instant next = Instant.MIN;

  ImportRun(
      Sending sending,
      Results results,
      Manner manner,
      Clock clock,
      Waiting waiting,
      PrintWriter err) {
    this.sending = sending;
    this.results = results;
    this.manner = manner;
    this.clock = clock;
    this.waiting = waiting;
    this.err = err;
  }

  /** Goes on from the results. It stops early where going on would help nobody. */
  void run(List<Row> rows) {
    var open = rows.stream().filter(row -> isOpen(row)).toList();
    if (open.size() < rows.size()) {
      err.println(rows.size() - open.size() + " rows were done before and are skipped.");
    }
    var inVain = 0;
    var done = 0;
    for (var row : open) {
      var answer = sent(row);
      results.add(row, answer);
      if (answer instanceof Answer.Lost) {
        err.println(
            "A grant could not be kept, so nothing more is sent. Once Latchkey's store answers, run"
                + " the same again: it begins with what is left.");
        return;
      }
      inVain = answer instanceof Answer.Later ? inVain + 1 : 0;
      if (inVain == GIVEN_UP_AFTER) {
        err.println("Nothing can be imported now. Run the same again later: it goes on from here.");
        return;
      }
      if (++done % SAID_EVERY == 0) {
        err.println(done + " of " + open.size() + " rows sent.");
      }
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

  /** The answer, or that there is none to be had within a while. */
  private Answer sent(Row row) {
    var patience = clock.instant().plus(LONGEST_FOR_A_ROW);
    while (true) {
      keepThePace();
      var answer = sending.send(row);
      if (!(answer instanceof Answer.Later(var after, var code))
          || clock.instant().plus(after).isAfter(patience)) {
        return answer;
      }
      err.printf("line %d: %s, again in %d s%n", row.line(), code, after.toSeconds());
      waiting.pause(after);
    }
  }

  private void keepThePace() {
    var now = clock.instant();
    if (now.isBefore(next)) {
      waiting.pause(Duration.between(now, next));
    }
    next = clock.instant().plus(manner.between());
  }
}
