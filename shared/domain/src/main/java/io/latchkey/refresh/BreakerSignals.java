package io.latchkey.refresh;

import io.latchkey.installation.Schedule;
import io.latchkey.pipedrive.InstallationId;
import java.time.Duration;
import java.time.Instant;

/**
 * The recent results that let the circuit breaker tell a problem of one installation from an
 * outage.
 *
 * @param cause the reason that the circuit is open
 * @param rateLimit the most recent 429
 * @param refusals the latest refusals of grants
 * @param sweptAt the moment when a sweep last began; {@link Instant#EPOCH} if unknown
 */
public record BreakerSignals(Cause cause, RateLimit rateLimit, Refusals refusals, Instant sweptAt) {

  /** The reason that the circuit is open. */
  public enum Cause {
    /** The circuit is closed. */
    NONE,
    /** Pipedrive doesn't accept the client id and secret. */
    CLIENT_REFUSED,
    /** Pipedrive doesn't answer, or its answers are malformed. */
    UNANSWERED,
    /** Pipedrive refuses so many grants that the refusals can't be genuine. */
    GRANTS_REFUSED
  }

  /**
   * A 429 that a refresh met.
   *
   * @param by the name of the company or import; empty if there was no 429
   */
  public record RateLimit(String by, Instant at) {

    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

    boolean isByOther(String than, Instant now) {
      return !by.isEmpty() && !by.equals(than) && now.isBefore(at.plus(REMEMBERED_FOR));
    }
  }

  /**
   * First refusals of grants in a window of ten minutes. Successes are counted only after several
   * refusals, and only a sample of them, so that healthy refreshes write nothing.
   *
   * @param from the start of the window
   * @param refused the number of grants that were refused for the first time
   * @param succeeded the approximate number of refreshes that succeeded
   * @param companies one bit of 64 for each company with a refusal: one company that removes all of
   *     its users is no burst
   * @param believedUntil the moment until which refusals count as genuine, because they lasted for
   *     a day
   */
  public record Refusals(
      Instant from, int refused, int succeeded, long companies, Instant believedUntil) {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration BELIEVED_FOR = Duration.ofDays(1);
    private static final int WATCHED_FROM = 3;
    private static final int LEAST_COMPANIES = 10;
    private static final int SHARE_IS_ONE_OF = 3;

    /** The number of successes that each counted one represents. */
    static final int SAMPLE = 16;

    public static Refusals none() {
      return new Refusals(Instant.EPOCH, 0, 0, 0, Instant.EPOCH);
    }

    Refusals recordRefusal(InstallationId id, Instant now) {
      var bit = 1L << (int) (Schedule.share(new InstallationId(id.companyId(), 1), 0) * 64);
      return isLive(now)
          ? new Refusals(from, refused + 1, succeeded, companies | bit, believedUntil)
          : new Refusals(now, 1, 0, bit, believedUntil);
    }

    Refusals recordSuccess() {
      return new Refusals(from, refused, succeeded + SAMPLE, companies, believedUntil);
    }

    Refusals restart() {
      return new Refusals(Instant.EPOCH, 0, 0, 0, believedUntil);
    }

    Refusals accept(Instant now) {
      return new Refusals(Instant.EPOCH, 0, 0, 0, now.plus(BELIEVED_FOR));
    }

    /** Returns true if there have been enough refusals to count successes too. */
    boolean isWatching(Instant now) {
      return isLive(now) && refused >= WATCHED_FROM;
    }

    /** Returns true if so many grants of so many companies can't have died at once. */
    boolean isBurst(Instant now) {
      return isLive(now)
          && !now.isBefore(believedUntil)
          && Long.bitCount(companies) >= LEAST_COMPANIES
          && refused * SHARE_IS_ONE_OF >= refused + succeeded;
    }

    private boolean isLive(Instant now) {
      return now.isBefore(from.plus(WINDOW));
    }
  }

  public static BreakerSignals none() {
    return new BreakerSignals(
        Cause.NONE, new RateLimit("", Instant.EPOCH), Refusals.none(), Instant.EPOCH);
  }

  BreakerSignals with(Cause next) {
    return new BreakerSignals(next, rateLimit, refusals, sweptAt);
  }

  BreakerSignals with(RateLimit next) {
    return new BreakerSignals(cause, next, refusals, sweptAt);
  }

  BreakerSignals with(Refusals next) {
    return new BreakerSignals(cause, rateLimit, next, sweptAt);
  }

  BreakerSignals recordSweep(Instant now) {
    return new BreakerSignals(cause, rateLimit, refusals, now);
  }
}
