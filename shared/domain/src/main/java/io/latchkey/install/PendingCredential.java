package io.latchkey.install;

import io.latchkey.token.Grant;
import io.latchkey.token.Installer;
import io.latchkey.token.Secret;
import java.time.Duration;
import java.time.Instant;

/** What an attempt keeps for the person until the product has said who they are. */
public sealed interface PendingCredential {

  /** No code has come yet, or it was dropped. */
  record Nothing() implements PendingCredential {}

  /**
   * A code that waits.
   *
   * @param arrivedAt when the callback brought it
   * @param withState whether it came with our state, so from a dialog that this very browser was
   *     sent to
   */
  record ParkedCode(Secret code, Instant arrivedAt, boolean withState)
      implements PendingCredential {

    /** Pipedrive's five minutes ("OAuth status codes") less the time that an exchange may take. */
    private static final Duration LIFETIME = Duration.ofMinutes(5).minusSeconds(20);

    /** Whether there is no use in trying it any more. */
    public boolean isLapsed(Instant now) {
      return !now.isBefore(arrivedAt.plus(LIFETIME));
    }
  }

  /**
   * A grant that was asked for before the account was known: somebody followed another user's
   * repair link.
   */
  record ExchangedGrant(Grant grant, Installer who) implements PendingCredential {}
}
