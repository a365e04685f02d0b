package io.latchkey.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Work on grants that waits for the refresh workers. */
public interface RefreshQueue {

  /** Something to do. */
  sealed interface Job {

    /** Look after this installation: refresh it, or go on with ending it. */
    record MaintainInstallation(InstallationId id) implements Job {}

    /**
     * Look once more for what is held for an erased account, now that the index has had time to
     * show everything.
     *
     * @param erasedAt when it was erased; what has joined the account since is not meant
     * @param from where in the account's installations to begin; never {@link Directory.Cursor.End}
     */
    record ContinueErasure(Account account, Instant erasedAt, Directory.Cursor from)
        implements Job {

      /** From the first installation on. */
      public ContinueErasure(Account account, Instant erasedAt) {
        this(account, erasedAt, new Directory.Cursor.Start());
      }
    }

    /**
     * End the grant that an attempt held when it lapsed.
     *
     * @param attempt its handle
     * @param sealed its state, as the store had sealed it
     * @param refused whether Pipedrive has refused the grant once
     */
    record EndLapsedGrant(String attempt, String sealed, boolean refused) implements Job {

      /** Of a grant that Pipedrive has not refused. */
      public EndLapsedGrant(String attempt, String sealed) {
        this(attempt, sealed, false);
      }
    }
  }

  /**
   * @param delay before a worker sees it; 15 minutes at most
   */
  record DelayedJob(Job work, Duration delay) {}

  /** Returns once all of it is durable. */
  void put(List<DelayedJob> work);
}
