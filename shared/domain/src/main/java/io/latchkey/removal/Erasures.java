package io.latchkey.removal;

import io.latchkey.installation.Account;
import java.time.Instant;

/**
 * The accounts that were erased, kept as long as an attempt may live: an attempt that began before
 * the erasure must not install.
 */
public interface Erasures {

  void mark(Account account, Instant at);

  /**
   * Returns true if an account was erased at or after a moment, in whole seconds. An attempt that
   * began then can install nothing for it.
   */
  boolean isErasedSince(Account account, Instant begunAt);
}
