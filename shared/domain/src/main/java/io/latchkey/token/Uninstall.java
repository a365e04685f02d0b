package io.latchkey.token;

import java.time.Duration;
import java.time.Instant;

/**
 * Pipedrive's word, already found authentic, that a user has removed the app (Pipedrive, "Handling
 * user app uninstallation").
 *
 * @param at its timestamp, in whole seconds
 * @param zone whether the timestamp said in which time zone it is
 */
public record Uninstall(InstallationId id, Instant at, Zone zone) {

  /** The farthest that a time zone is from UTC. */
  private static final Duration FARTHEST_ZONE = Duration.ofHours(14);

  /** How a timestamp became a moment. */
  public enum Zone {
    /** It named its zone, or counts seconds. */
    STATED,
    /** It named none, and was read as UTC. */
    ASSUMED
  }

  /** An uninstall whose moment is certain. */
  public Uninstall(InstallationId id, Instant at) {
    this(id, at, Zone.STATED);
  }

  /**
   * The moment that counts against a grant. If a time zone that was not stated can explain why the
   * timestamp is from before the grant's exchange, it is taken to be of the exchange: Pipedrive
   * sends an uninstall once, and one that is ignored leaves a dead installation.
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
