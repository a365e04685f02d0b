package io.latchkey.token;

import java.time.Duration;
import java.time.Instant;

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
  private static final Duration DORMANT_EVERY = Duration.ofDays(30);
  private static final Duration DORMANT_JITTER = Duration.ofDays(3);

  private Schedule() {}

  static boolean isActive(Instant lastVendedAt, Instant now) {
    return now.isBefore(lastVendedAt.plus(ACTIVE_FOR));
  }

  /** When a grant has to be refreshed. */
  static Instant refreshAt(
      InstallationId id,
      long generation,
      Instant accessExpiresAt,
      Instant lastVendedAt,
      Instant now) {
    var share = share(id, generation);
    if (isActive(lastVendedAt, now)) {
      return accessExpiresAt
          .minus(AHEAD_OF_EXPIRY)
          .plusMillis((long) (share * AHEAD_JITTER.toMillis()));
    }
    return accessExpiresAt
        .plus(DORMANT_EVERY.minus(DORMANT_JITTER))
        .plusMillis((long) (share * 2 * DORMANT_JITTER.toMillis()));
  }

  /** A number from 0 to 1, the same for the same grant and evenly spread over all of them. */
  static double share(InstallationId id, long generation) {
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
