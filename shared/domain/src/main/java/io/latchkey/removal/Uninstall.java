package io.latchkey.removal;

import io.latchkey.pipedrive.InstallationId;
import java.time.Duration;
import java.time.Instant;

/**
 * Pipedrive's authenticated statement that a user has removed the app (Pipedrive, "Handling user
 * app uninstallation").
 *
 * @param at its timestamp, in whole seconds
 * @param zone the source of the timestamp's time zone
 */
public record Uninstall(InstallationId id, Instant at, Zone zone) {

  /** The largest offset of a time zone from UTC. */
  private static final Duration FARTHEST_ZONE = Duration.ofHours(14);

  /** The source of a timestamp's time zone. */
  public enum Zone {
    /** The timestamp named its zone, or counts seconds. */
    STATED,
    /** The timestamp named no zone, and was read as UTC. */
    ASSUMED
  }

  /** Creates an uninstall with a certain moment. */
  public Uninstall(InstallationId id, Instant at) {
    this(id, at, Zone.STATED);
  }

  /**
   * Returns the moment that counts against a grant. If a missing time zone can explain why the
   * timestamp is before the grant's exchange, this is the moment of the exchange: Pipedrive sends
   * an uninstall once, and ignoring it leaves a dead installation.
   */
  public Instant against(Instant exchangedAt) {
    return switch (zone) {
      case STATED -> at;
      case ASSUMED ->
          at.isBefore(exchangedAt) && exchangedAt.isBefore(at.plus(FARTHEST_ZONE))
              ? exchangedAt
              : at;
    };
  }
}
