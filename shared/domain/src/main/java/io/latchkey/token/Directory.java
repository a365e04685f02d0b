package io.latchkey.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Looks installations up by something else than their ids; what was stored a moment ago may be
 * missing still.
 */
public interface Directory {

  /**
   * An account's installations that have not ended, one page of them.
   *
   * @param after where the page before ended
   */
  Page ofAccount(Account account, Cursor after);

  /** Those that are due, of every shard, the longest due first; at most so many. */
  List<Due> due(Instant now, int most);

  /**
   * Takes one that is due, so that no other sweep sends it too: it becomes due again after a while.
   *
   * @return false where somebody else was faster
   */
  boolean claim(Due due, Instant dueAgain);

  /** How long the longest due one has been waiting; zero where nothing is due. */
  Duration backlog(Instant now);

  /**
   * @param next the cursor of the next page; {@link Cursor.End} where there is none
   */
  record Page(List<Installation> installations, Cursor next) {}

  /** Where a page begins. */
  sealed interface Cursor {

    record Start() implements Cursor {}

    /**
     * @param last the last installation of the page before
     */
    record After(InstallationId last) implements Cursor {}

    record End() implements Cursor {}
  }

  record Due(InstallationId id, Instant dueAt) {}
}
