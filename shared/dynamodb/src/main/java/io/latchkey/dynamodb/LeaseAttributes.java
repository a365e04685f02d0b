package io.latchkey.dynamodb;

import io.latchkey.installation.Lease;
import java.time.Instant;

/** A lease in the item of what it is of. */
final class LeaseAttributes {

  private LeaseAttributes() {}

  static void put(Item item, Lease lease) {
    if (lease instanceof Lease.Held(var owner, var until)) {
      item.put("leaseOwner", owner).put("leaseUntil", until.toEpochMilli());
    }
  }

  static Lease read(Item item) {
    return item.find("leaseOwner")
        .<Lease>map(owner -> new Lease.Held(owner, Instant.ofEpochMilli(item.number("leaseUntil"))))
        .orElseGet(Lease.Free::new);
  }
}
