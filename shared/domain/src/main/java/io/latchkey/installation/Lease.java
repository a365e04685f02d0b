package io.latchkey.installation;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/** The exclusive right, for seconds, to refresh one grant. */
public sealed interface Lease {

  record Free() implements Lease {}

  /**
   * A lease that an owner holds.
   *
   * @param owner a fresh random name, so that no owner takes another's lease for its own
   * @param until a moment after the death of the function that took it
   */
  record Held(String owner, Instant until) implements Lease {}

  /** Returns a fresh owner's name, 96 random bits. */
  static String randomOwner(SecureRandom random) {
    var bytes = new byte[12];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  default boolean isLive(Instant now) {
    return this instanceof Held(_, var until) && now.isBefore(until);
  }

  /** Returns true if this owner took the lease, and no other has taken it since. */
  default boolean isHeldBy(String owner) {
    return this instanceof Held held && held.owner().equals(owner);
  }

  /** Returns a free lease if this owner held it, and this one otherwise. */
  default Lease releasedBy(String owner) {
    return isHeldBy(owner) ? new Free() : this;
  }
}
