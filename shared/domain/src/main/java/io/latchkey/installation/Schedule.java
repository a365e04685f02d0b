package io.latchkey.installation;

import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.pipedrive.InstallationId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The moments at which the sweep must maintain a grant: active ones before their access token
 * expires, dormant ones often enough that the refresh token doesn't lapse (Pipedrive: 60 days
 * unused). The jitter derives from the ids, so that installs that arrive together don't come due in
 * one minute, and every sweep computes the same moment.
 */
public final class Schedule {

  /** The time since the last vend for which an installation counts as active. */
  public static final Duration ACTIVE_FOR = Duration.ofDays(1);

  private static final Duration AHEAD_OF_EXPIRY = Duration.ofMinutes(15);
  private static final Duration AHEAD_JITTER = Duration.ofMinutes(2);

  /**
   * The shortest interval between refreshes ahead of expiry, for a token that lives for minutes.
   */
  private static final Duration NO_SOONER_THAN = Duration.ofMinutes(10);

  private static final Duration SECOND_LOOK_AFTER = Duration.ofSeconds(30);

  /** The moments at which a dead grant is tried again, counted from its death. */
  private static final List<Duration> PROBES = List.of(Duration.ofMinutes(10), Duration.ofDays(1));

  /** The time after a death for which probes without an answer continue. */
  private static final Duration PROBED_FOR = Duration.ofDays(3);

  private static final Duration DORMANT_EVERY = Duration.ofDays(30);
  private static final Duration DORMANT_JITTER = Duration.ofDays(3);

  private Schedule() {}

  static boolean isActive(Instant lastVendedAt, Instant now) {
    return now.isBefore(lastVendedAt.plus(ACTIVE_FOR));
  }

  /**
   * Returns the moment at which an active installation is due: to refresh its grant, or to check a
   * refusal again.
   */
  public static Instant dueAt(Installation found, Active active, Instant now) {
    var history = found.refreshState().history();
    return history.isSuspect()
        ? retryAt(history.suspectedAt())
        : refreshAt(
            found.id(), found.generation(), active.accessExpiresAt(), found.refreshState(), now);
  }

  /**
   * Returns the moment at which a grant must be refreshed.
   *
   * @param refreshState the source of the last vend and of when the grant was stored
   */
  public static Instant refreshAt(
      InstallationId id,
      long generation,
      Instant accessExpiresAt,
      RefreshState refreshState,
      Instant now) {
    var share = share(id, generation);
    if (isActive(refreshState.lastVendedAt(), now)) {
      var ahead =
          accessExpiresAt
              .minus(AHEAD_OF_EXPIRY)
              .plusMillis((long) (share * AHEAD_JITTER.toMillis()));
      var soonest = refreshState.history().grantedAt().plus(NO_SOONER_THAN);
      return ahead.isBefore(soonest) ? soonest : ahead;
    }
    return accessExpiresAt
        .plus(DORMANT_EVERY.minus(DORMANT_JITTER))
        .plusMillis((long) (share * 2 * DORMANT_JITTER.toMillis()));
  }

  /**
   * Returns the moment at which a refresh token that was refused for the first time is sent again.
   */
  public static Instant retryAt(Instant refusedAt) {
    return refusedAt.truncatedTo(ChronoUnit.SECONDS).plus(SECOND_LOOK_AFTER);
  }

  /**
   * Returns the moment at which a dead grant is tried again; {@link RefreshState#NEVER} if it
   * isn't.
   */
  public static Instant probeAt(NeedsReauthorization dead, RefreshHistory history) {
    return history.probes() < PROBES.size() && dead.since().isAfter(Instant.EPOCH)
        ? dead.since().plus(PROBES.get(history.probes()))
        : RefreshState.NEVER;
  }

  public static boolean isProbeDue(NeedsReauthorization dead, RefreshHistory history, Instant now) {
    return !now.isBefore(probeAt(dead, history)) && now.isBefore(dead.since().plus(PROBED_FOR));
  }

  /**
   * Returns a number from 0 (inclusive) to 1 (exclusive): the same for the same grant, and evenly
   * spread over all of them, whatever pattern their ids have.
   */
  public static double share(InstallationId id, long generation) {
    var mixed = mix(mix(mix(id.companyId()) ^ id.userId()) ^ generation);
    return (mixed >>> 11) * 0x1.0p-53;
  }

  /** Mixes the bits with the finalizer of SplitMix64. */
  private static long mix(long value) {
    var z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
