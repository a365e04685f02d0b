package io.latchkey.token;

import java.time.Instant;

/**
 * The accounts that were erased, kept as long as an attempt may live: one that was begun before may
 * not install after.
 */
public interface Erasures {

  void mark(Account account, Instant at);

  /**
   * Tells whether an account was erased at or after a moment, in whole seconds: an attempt that was
   * begun then can install nothing for it.
   */
  boolean isErasedSince(Account account, Instant begunAt);
}
