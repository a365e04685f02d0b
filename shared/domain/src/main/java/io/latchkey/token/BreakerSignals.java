package io.latchkey.token;

import java.time.Duration;
import java.time.Instant;

/**
 * What the gate remembers of the answers and of the sweep, to tell one installation's trouble from
 * everybody's.
 *
 * @param cause why the circuit is open
 * @param slowed who last met a 429
 * @param refusals the latest refusals of grants
 * @param sweptAt when a sweep last began; {@link Instant#EPOCH} where none is known of
 */
public record BreakerSignals(Cause cause, RateLimit rateLimit, Refusals refusals, Instant sweptAt) {

  /** Why the circuit is open. */
  public enum Cause {
    /** It is closed. */
    NONE,
    /** Pipedrive does not take our client id and secret. */
    CLIENT_REFUSED,
    /** Pipedrive does not answer, or its answers make no sense. */
    UNANSWERED,
    /** Pipedrive refuses so many grants that it can't be true. */
    GRANTS_REFUSED
  }

  /**
   * @param by whose refresh it was; empty where there was none
   */
  public record RateLimit(String by, Instant at) {

    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

    boolean isByOther(String than, Instant now) {
      return !by.isEmpty() && !by.equals(than) && now.isBefore(at.plus(REMEMBERED_FOR));
    }
  }

  /**
   * First refusals of grants in a window of ten minutes. Successes are counted only when there have
   * been several, and only a sample of them, so that healthy refreshes write nothing.
   *
   * @param from when the window began
   * @param refused how many grants were refused for the first time
   * @param succeeded about how many refreshes succeeded
   * @param companies one bit of 64 for each company with a refusal: one company that ends all of
   *     its users is no burst
   * @param believedUntil the refusals have lasted for a day: until then they are taken for true
   */
  public record Refusals(
      Instant from, int refused, int succeeded, long companies, Instant believedUntil) {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration BELIEVED_FOR = Duration.ofDays(1);
    private static final int WATCHED_FROM = 3;
    private static final int LEAST_COMPANIES = 10;
    private static final int SHARE_IS_ONE_OF = 3;

    /** Each success that is counted stands for so many. */
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

    /** Whether there have been so many that successes are counted too. */
    boolean isWatching(Instant now) {
      return isLive(now) && refused >= WATCHED_FROM;
    }

    /** Whether so many grants of so many companies can't have died at once. */
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
