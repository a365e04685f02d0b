package io.latchkey.removal;

import io.latchkey.installation.Account;
import io.latchkey.installation.Directory;
import io.latchkey.installation.Directory.Cursor;
import io.latchkey.installation.Installation;
import io.latchkey.installation.StoreUnavailable;
import io.latchkey.refresh.RefreshQueue;
import io.latchkey.refresh.RefreshQueue.DelayedJob;
import io.latchkey.refresh.RefreshQueue.Job;
import io.latchkey.removal.DisconnectInstallation.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes everything that is stored for an account, after Pipedrive has revoked it (GDPR, article
 * 17). Vending ends for all installations first. Revocations that take longer than the caller can
 * wait are left to the refresh workers.
 */
public final class EraseAccount {

  /** The time after which the store's index shows every earlier write. */
  private static final Duration INDEX_IS_TRUE_AFTER = Duration.ofSeconds(60);

  /** The longest time that one pass ends vending. The queue continues the rest. */
  private static final Duration PASS = Duration.ofSeconds(8);

  /** The longest time that the caller waits for revocations. */
  private static final Duration REVOKING = Duration.ofSeconds(2);

  /** The interval between two revocations in the queue, and the longest delay that SQS allows. */
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
   * Erases what belongs to the account now, and queues a second pass for when the index shows
   * everything. Once that is durable, a failing store only delays the rest.
   */
  public Outcome erase(Account account) {
    erasures.mark(account, clock.instant());
    // The current moment: whatever was stored before the mark joined the account before it.
    var all = new Job.ContinueErasure(account, clock.instant());
    queue.put(List.of(new DelayedJob(all, INDEX_IS_TRUE_AFTER)));
    try {
      return erase(all);
    } catch (StoreUnavailable _) {
      queue.put(List.of(new DelayedJob(all, Duration.ZERO)));
      return Outcome.ENDING;
    }
  }

  /**
   * Erases what an earlier pass did not reach, or the index did not show. However late it runs, it
   * leaves alone what has joined the account since the erasure.
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

  /** Ends vending, and returns the start of the next pass. */
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

  /**
   * Revokes the grants, and returns how many are done. The first that Pipedrive doesn't revoke at
   * once ends the loop.
   */
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

  /**
   * Queues the revocations. The sweep would find them without a message, but a minute later and at
   * a limited rate.
   */
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
