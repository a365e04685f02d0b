package io.latchkey.install;

import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Secret;
import java.time.Duration;
import java.time.Instant;

/** The code or grant that an attempt keeps until the product has named the account. */
public sealed interface PendingCredential {

  /** No code has come yet, or it was dropped. */
  record Nothing() implements PendingCredential {}

  /**
   * A parked code.
   *
   * @param arrivedAt the moment of the callback
   * @param withState true if it came with Latchkey's state, so from a dialog that this same browser
   *     was sent to
   */
  record ParkedCode(Secret code, Instant arrivedAt, boolean withState)
      implements PendingCredential {

    /**
     * The five minutes of Pipedrive's documentation ("OAuth status codes") less the time that an
     * exchange may take.
     */
    private static final Duration LIFETIME = Duration.ofMinutes(5).minusSeconds(20);

    /** Returns true if the code is too old to exchange. */
    public boolean isLapsed(Instant now) {
      return !now.isBefore(arrivedAt.plus(LIFETIME));
    }
  }

  /**
   * A grant that was exchanged before the account was known, because a different user followed a
   * reauthorization link.
   */
  record ExchangedGrant(Grant grant, Installer who) implements PendingCredential {}
}
