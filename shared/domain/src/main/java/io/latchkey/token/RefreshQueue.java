package io.latchkey.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Work on grants that waits for the refresh workers. */
public interface RefreshQueue {

  /** Something to do. */
  sealed interface Work {

    /** Look after this installation: refresh it, or go on with ending it. */
    record LookAfter(InstallationId id) implements Work {}

    /**
     * Look once more for what is held for an erased account, now that the index has had time to
     * show everything.
     *
     * @param erasedAt when it was erased; what the account has installed since is not meant
     */
    record EraseAgain(Account account, Instant erasedAt) implements Work {}

    /**
     * End the grant that an attempt held when it lapsed.
     *
     * @param attempt its handle
     * @param sealed its state, as the store had sealed it
     */
    record EndLapsed(String attempt, String sealed) implements Work {}
  }

  /**
   * @param delay before a worker sees it; 15 minutes at most
   */
  record Delayed(Work work, Duration delay) {}

  /** Returns once all of it is durable. */
  void put(List<Delayed> work);
}
