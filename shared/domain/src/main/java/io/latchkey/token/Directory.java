package io.latchkey.token;

import java.time.Instant;
import java.util.List;

/**
 * Looks installations up by something else than their ids. What was stored a moment ago may be
 * missing still, and what is shown may have changed.
 */
public interface Directory {

  /** An account's installations that have not ended, one page of them. */
  Page ofAccount(Account account, Cursor from);

  /** Those that are due, the longest due first; about so many at most. */
  List<Due> due(Instant now, int most);

  /**
   * Takes one that is due, so that no other sweep hands it out too: it becomes due again after a
   * while.
   *
   * @return false where somebody else was faster
   */
  boolean claim(Due due, Instant dueAgain);

  /**
   * @param next where the next page begins; {@link Cursor.End} where there is none
   */
  record Page(List<Listed> installations, Cursor next) {

    public Page {
      installations = List.copyOf(installations);
    }
  }

  /** What is shown of an installation; never its tokens. */
  record Listed(InstallationId id, Standing standing, Instant installedAt) {}

  /** Where a listed installation stands. */
  enum Standing {
    ACTIVE,
    NEEDS_REAUTHORIZATION,
    DISCONNECTING
  }

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
