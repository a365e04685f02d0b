package io.latchkey.token;

import io.latchkey.token.Installation.Active;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What vending a token changes: the installation is active, and so is refreshed ahead of its
 * expiry.
 */
final class Vending {

  private Vending() {}

  static Installation of(Installation found, Instant now) {
    var care = found.care().vended(now.truncatedTo(ChronoUnit.SECONDS));
    return found.status() instanceof Active active
        ? found.caring(
            care.due(
                Schedule.refreshAt(
                    found.id(),
                    found.generation(),
                    active.accessExpiresAt(),
                    care.lastVendedAt(),
                    now)))
        : found.caring(care);
  }
}
