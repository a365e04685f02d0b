package io.latchkey.token;

import java.time.Instant;

/**
 * The accounts that were erased, kept as long as an attempt may live: one that was begun before may
 * not install after.
 */
public interface Erasures {

  void mark(Account account, Instant at);
}
