package io.latchkey.token;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/** The right, for seconds, to refresh one grant. */
public sealed interface Lease {

  record Free() implements Lease {}

  /**
   * @param owner a fresh random name, so that nobody takes another's lease for their own
   * @param until longer than the function that took it can live
   */
  record Held(String owner, Instant until) implements Lease {}

  /** A fresh owner's name, 96 random bits. */
  static String randomOwner(SecureRandom random) {
    var bytes = new byte[12];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  default boolean isLive(Instant now) {
    return this instanceof Held(var owner, var until) && now.isBefore(until);
  }

  /** Whether this owner took it, and nobody has taken it since. */
  default boolean isHeldBy(String owner) {
    return this instanceof Held held && held.owner().equals(owner);
  }

  /** Free, if this owner held it; else what it was. */
  default Lease releasedBy(String owner) {
    return isHeldBy(owner) ? new Free() : this;
  }
}
