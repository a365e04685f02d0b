package io.latchkey.token;

/**
 * The installations that are stored. Every method throws {@link StoreUnavailable} where the store
 * does not answer.
 */
public interface Installations {

  /** As it is now (a consistent read); {@link Installation#none} where nothing is stored. */
  Installation find(InstallationId id);

  /**
   * Stores it if what is stored has the revision just before it: whoever loses a race learns what
   * the winner did.
   */
  Saved save(Installation after);

  /** What became of it. */
  sealed interface Saved {

    record Done() implements Saved {}

    /** Somebody else was faster. */
    record Overtaken(Installation now) implements Saved {}
  }
}
