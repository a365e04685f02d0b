package io.latchkey.tokenimport;

import io.latchkey.installation.Installation;
import io.latchkey.installation.StoreUnavailable;
import java.time.Instant;

/**
 * The store of imports, current and past. Every method throws {@link StoreUnavailable} if the store
 * doesn't answer.
 */
public interface TokenImports {

  /** Returns the import by a consistent read; {@link TokenImport#none} if nothing is stored. */
  TokenImport find(String sha256);

  /** Stores it if the stored item has the revision just before it. */
  Saved save(TokenImport after);

  /**
   * Stores both or neither: the installation over the revision just before it, unless its account
   * was erased after the import began, or in the same second.
   *
   * @param begunAt the moment when the import was requested
   */
  Settled settle(TokenImport after, Installation installation, Instant begunAt);

  /** The result of storing an import. */
  sealed interface Saved {

    record Done() implements Saved {}

    /** Another change was stored first. */
    record Overtaken(TokenImport now) implements Saved {}
  }

  /** The result of storing both; if several conditions failed, the first of them in this order. */
  sealed interface Settled {

    record Done() implements Settled {}

    /** The account was erased after the import began. */
    record Erased() implements Settled {}

    /** The installation has changed since it was read. */
    record InstallationChanged(Installation now) implements Settled {}

    /** Another request is continuing this import, or has settled it. */
    record Overtaken() implements Settled {}
  }
}
