package io.latchkey.installation;

import io.latchkey.pipedrive.InstallationId;
import java.time.Instant;
import java.util.List;

/**
 * An index of installations. Reads are eventually consistent: a recent write may be missing, and an
 * entry may have changed.
 */
public interface Directory {

  /** Returns one page of an account's installations that have not ended. */
  Page ofAccount(Account account, Cursor from);

  /**
   * Returns installations that are due, the longest due first; approximately {@code most} at most.
   */
  List<Due> due(Instant now, int most);

  /**
   * Claims a due installation, so that no other sweep hands it out too. It becomes due again after
   * a while.
   *
   * @return false if another sweep claimed it first
   */
  boolean claim(Due due, Instant dueAgain);

  /**
   * One page of a list.
   *
   * @param next the start of the next page; {@link Cursor.End} if there is none
   */
  record Page(List<Listed> installations, Cursor next) {

    public Page {
      installations = List.copyOf(installations);
    }
  }

  /** The listed part of an installation, without its tokens. */
  record Listed(InstallationId id, ListedStatus status, Instant installedAt) {}

  /** The status of a listed installation. */
  enum ListedStatus {
    ACTIVE,
    NEEDS_REAUTHORIZATION,
    DISCONNECTING
  }

  /** The start of a page. */
  sealed interface Cursor {

    record Start() implements Cursor {}

    /**
     * A page that begins after an installation.
     *
     * @param last the last installation of the page before
     */
    record After(InstallationId last) implements Cursor {}

    record End() implements Cursor {}
  }

  record Due(InstallationId id, Instant dueAt) {}
}
