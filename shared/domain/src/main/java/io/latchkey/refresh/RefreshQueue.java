package io.latchkey.refresh;

import io.latchkey.installation.Account;
import io.latchkey.installation.Directory;
import io.latchkey.pipedrive.InstallationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The queue of jobs for the refresh workers. */
public interface RefreshQueue {

  /** A job for a worker. */
  sealed interface Job {

    /** Maintain this installation: refresh it, or continue to end it. */
    record MaintainInstallation(InstallationId id) implements Job {}

    /**
     * Read an erased account's installations once more, now that the index has had time to show
     * everything.
     *
     * @param erasedAt the moment of the erasure; what has joined the account since is not included
     * @param from the start in the account's installations; never {@link Directory.Cursor.End}
     */
    record ContinueErasure(Account account, Instant erasedAt, Directory.Cursor from)
        implements Job {

      /** Creates a job that begins with the first installation. */
      public ContinueErasure(Account account, Instant erasedAt) {
        this(account, erasedAt, new Directory.Cursor.Start());
      }
    }

    /**
     * End the grant that an attempt held when it lapsed.
     *
     * @param attempt the attempt's id
     * @param sealed its state, as the store sealed it
     * @param refused true if Pipedrive has refused the grant once
     */
    record EndLapsedGrant(String attempt, String sealed, boolean refused) implements Job {

      /** Creates a job for a grant that Pipedrive has not refused. */
      public EndLapsedGrant(String attempt, String sealed) {
        this(attempt, sealed, false);
      }
    }
  }

  /**
   * A job with a delay.
   *
   * @param delay the time before a worker gets it; 15 minutes at most
   */
  record DelayedJob(Job work, Duration delay) {}

  /** Puts jobs into the queue, and returns once all of them are durable. */
  void put(List<DelayedJob> work);
}
