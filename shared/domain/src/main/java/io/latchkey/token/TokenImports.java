package io.latchkey.token;

import java.time.Instant;

/**
 * The imports of refresh tokens that are under way or have been. Every method throws {@link
 * StoreUnavailable} where the store does not answer.
 */
public interface TokenImports {

  /** As it is now (a consistent read); {@link TokenImport#none} where nothing is stored. */
  TokenImport find(String sha256);

  /** Stores it if what is stored has the revision just before it. */
  Saved save(TokenImport after);

  /**
   * Stores both or neither: the installation over the revision just before it, unless its account
   * was erased after the import began, or in the same second.
   *
   * @param begunAt when the import was asked for
   */
  Settled settle(TokenImport after, Installation installation, Instant begunAt);

  /** What became of it. */
  sealed interface Saved {

    record Done() implements Saved {}

    /** Somebody else was faster. */
    record Overtaken(TokenImport now) implements Saved {}
  }

  /** What became of both; where several things stood against it, the first of these. */
  sealed interface Settled {

    record Done() implements Settled {}

    /** The account was erased after the import began. */
    record Erased() implements Settled {}

    /** The installation has changed since. */
    record InstallationChanged(Installation now) implements Settled {}

    /** Somebody else goes on with this import, or has settled it. */
    record Overtaken() implements Settled {}
  }
}
