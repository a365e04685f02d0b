package io.latchkey.token;

import io.latchkey.token.Installation.Active;
import java.time.Duration;
import java.time.Instant;

/** Whether a grant may be refreshed now (rule 2). */
public sealed interface Leasing {

  /**
   * Longer than any function that refreshes can live, clocks that differ by seconds allowed for.
   */
  Duration LEASE = Duration.ofSeconds(40);

  record Take(Installation after) implements Leasing {}

  /** Somebody else is refreshing it. */
  record Busy() implements Leasing {}

  /** It failed not long ago. */
  record Later(Instant notBefore) implements Leasing {}

  /** There is nothing to refresh. */
  record NotActive() implements Leasing {}

  /**
   * @param owner a fresh random name
   */
  static Leasing of(Installation found, String owner, Instant now) {
    if (!(found.status() instanceof Active)) {
      return new NotActive();
    }
    if (found.care().lease().isLive(now)) {
      return new Busy();
    }
    if (now.isBefore(found.care().notBefore())) {
      return new Later(found.care().notBefore());
    }
    return new Take(found.caring(found.care().leased(new Lease.Held(owner, now.plus(LEASE)))));
  }
}
