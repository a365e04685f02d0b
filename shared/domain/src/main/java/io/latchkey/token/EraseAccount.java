package io.latchkey.token;

import io.latchkey.token.Directory.Cursor;
import io.latchkey.token.DisconnectInstallation.Outcome;
import io.latchkey.token.RefreshQueue.DelayedJob;
import io.latchkey.token.RefreshQueue.Job;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Forgets everything that is held for an account, after Pipedrive has revoked it (GDPR, article
 * 17). Vending ends for all of it first; the revocations that take longer than a caller waits are
 * left to the refresh workers.
 */
public final class EraseAccount {

  /** An index of the store shows within this time what was stored before. */
  private static final Duration INDEX_IS_TRUE_AFTER = Duration.ofSeconds(60);

  /** How long one pass ends vending; the queue continues the rest. */
  private static final Duration PASS = Duration.ofSeconds(8);

  /** How long the caller waits for revocations. */
  private static final Duration REVOKING = Duration.ofSeconds(2);

  /** From one revocation in the queue to the next, and the longest that SQS delays a message. */
  private static final Duration APART = Duration.ofMillis(100);

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

  private final Erasures erasures;
  private final Directory directory;
  private final DisconnectInstallation disconnect;
  private final RefreshQueue queue;
  private final Clock clock;

  public EraseAccount(
      Erasures erasures,
      Directory directory,
      DisconnectInstallation disconnect,
      RefreshQueue queue,
      Clock clock) {
    this.erasures = erasures;
    this.directory = directory;
    this.disconnect = disconnect;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * Erases what belongs to the account now, and has a worker look once more when the index has had
   * time to show everything. Once that is durable, a store that fails only delays the rest.
   */
  public Outcome erase(Account account) {
    erasures.mark(account, clock.instant());
    // By now: whatever was stored before the mark joined the account before this moment.
    var all = new Job.ContinueErasure(account, clock.instant());
    queue.put(List.of(new DelayedJob(all, INDEX_IS_TRUE_AFTER)));
    try {
      return erase(all);
    } catch (StoreUnavailable later) {
      queue.put(List.of(new DelayedJob(all, Duration.ZERO)));
      return Outcome.ENDING;
    }
  }

  /**
   * Erases what an earlier look did not reach, or the index did not show then. However late it
   * comes, it leaves alone what has joined the account since.
   */
  public Outcome continueErasure(Job.ContinueErasure work) {
    return erase(work);
  }

  private Outcome erase(Job.ContinueErasure work) {
    var ending = new ArrayList<Installation>();
    var reached = endVending(work, ending);
    if (!(reached instanceof Cursor.End)) {
      var rest = new Job.ContinueErasure(work.account(), work.erasedAt(), reached);
      queue.put(List.of(new DelayedJob(rest, Duration.ZERO)));
    }
    var revoked = reached instanceof Cursor.End ? revoked(ending) : 0;
    if (revoked < ending.size()) {
      enqueue(ending.subList(revoked, ending.size()));
    }
    if (revoked < ending.size() || !(reached instanceof Cursor.End)) {
      return Outcome.ENDING;
    }
    return ending.isEmpty() ? Outcome.NOT_FOUND : Outcome.ENDED;
  }

  /** Returns where the next pass begins. */
  private Cursor endVending(Job.ContinueErasure work, List<Installation> ending) {
    var until = clock.instant().plus(PASS);
    var cursor = work.from();
    while (!(cursor instanceof Cursor.End)) {
      var page = directory.ofAccount(work.account(), cursor);
      for (var listed : page.installations()) {
        disconnect
            .beginErasing(listed.id(), work.account(), work.erasedAt())
            .ifPresent(ending::add);
        cursor = new Cursor.After(listed.id());
        if (clock.instant().isAfter(until)) {
          return cursor;
        }
      }
      cursor = page.next();
    }
    return cursor;
  }

  /** Returns how many are over. The first that Pipedrive doesn't revoke at once ends it. */
  private int revoked(List<Installation> ending) {
    var until = clock.instant().plus(REVOKING);
    var done = 0;
    while (done < ending.size()
        && clock.instant().isBefore(until)
        && disconnect.revoke(ending.get(done)) == Outcome.ENDED) {
      done++;
    }
    return done;
  }

  /** The sweep finds those that have no message: a minute later, and only so many at a time. */
  private void enqueue(List<Installation> ending) {
    var work = new ArrayList<DelayedJob>();
    var delay = Duration.ZERO;
    for (var one : ending) {
      if (delay.compareTo(LONGEST_DELAY) > 0) {
        break;
      }
      work.add(new DelayedJob(new Job.MaintainInstallation(one.id()), delay));
      delay = delay.plus(APART);
    }
    queue.put(work);
  }
}
