package io.latchkey.installation;

import io.latchkey.pipedrive.InstallationId;

/**
 * The store of installations. Every method throws {@link StoreUnavailable} if the store doesn't
 * answer.
 */
public interface Installations {

  /**
   * Returns the installation by a consistent read; {@link Installation#none} if nothing is stored.
   */
  Installation find(InstallationId id);

  /**
   * Stores it if the stored item has the revision just before it. If not, the result contains the
   * newer item.
   */
  Saved save(Installation after);

  /** The result of a write. */
  sealed interface Saved {

    record Done() implements Saved {}

    /** Another change was stored first. */
    record Overtaken(Installation now) implements Saved {}
  }
}
