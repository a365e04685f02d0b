package io.latchkey.token;

import io.latchkey.token.Installation.Active;
import io.latchkey.token.Installation.NeedsReauthorization;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * When the sweep has to look at a grant. Active ones before their access token ends, dormant ones
 * often enough that the refresh token does not lapse (Pipedrive: 60 days unused). The jitter comes
 * from the ids, so that a mass install does not come due in one minute and a sweep of today
 * computes what a sweep of yesterday did.
 */
public final class Schedule {

  /** An installation for which a token was vended within this time is active. */
  public static final Duration ACTIVE_FOR = Duration.ofDays(1);

  private static final Duration AHEAD_OF_EXPIRY = Duration.ofMinutes(15);
  private static final Duration AHEAD_JITTER = Duration.ofMinutes(2);

  /** A token that lives for minutes is not refreshed ahead of its end more often than this. */
  private static final Duration NO_SOONER_THAN = Duration.ofMinutes(10);

  private static final Duration SECOND_LOOK_AFTER = Duration.ofSeconds(30);

  /** When a dead grant is tried again, counted from its death. */
  private static final List<Duration> PROBES = List.of(Duration.ofMinutes(10), Duration.ofDays(1));

  /** A probe that Pipedrive does not answer for so long after the death is given up. */
  private static final Duration PROBED_FOR = Duration.ofDays(3);

  private static final Duration DORMANT_EVERY = Duration.ofDays(30);
  private static final Duration DORMANT_JITTER = Duration.ofDays(3);

  private Schedule() {}

  static boolean isActive(Instant lastVendedAt, Instant now) {
    return now.isBefore(lastVendedAt.plus(ACTIVE_FOR));
  }

  /**
   * When an active installation has to be looked at: to refresh its grant, or to take a second look
   * at a refusal.
   */
  static Instant dueAt(Installation found, Active active, Instant now) {
    var history = found.refreshState().history();
    return history.isSuspect()
        ? retryAt(history.suspectedAt())
        : refreshAt(
            found.id(), found.generation(), active.accessExpiresAt(), found.refreshState(), now);
  }

  /**
   * When a grant has to be refreshed.
   *
   * @param care which says when a token was last vended, and when the grant was stored
   */
  static Instant refreshAt(
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

  /** When a refresh token that was refused for the first time is tried once more. */
  static Instant retryAt(Instant refusedAt) {
    return refusedAt.truncatedTo(ChronoUnit.SECONDS).plus(SECOND_LOOK_AFTER);
  }

  /** When a dead grant is tried again; {@link RefreshState#NEVER} where it is not. */
  public static Instant probeAt(NeedsReauthorization dead, RefreshHistory history) {
    return history.probes() < PROBES.size() && dead.since().isAfter(Instant.EPOCH)
        ? dead.since().plus(PROBES.get(history.probes()))
        : RefreshState.NEVER;
  }

  static boolean isProbeDue(NeedsReauthorization dead, RefreshHistory history, Instant now) {
    return !now.isBefore(probeAt(dead, history)) && now.isBefore(dead.since().plus(PROBED_FOR));
  }

  /**
   * A number from 0 to 1, 1 excluded: the same for the same grant, and evenly spread over all of
   * them, whatever pattern their ids have.
   */
  public static double share(InstallationId id, long generation) {
    var mixed = mix(mix(mix(id.companyId()) ^ id.userId()) ^ generation);
    return (mixed >>> 11) * 0x1.0p-53;
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long value) {
    var z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
