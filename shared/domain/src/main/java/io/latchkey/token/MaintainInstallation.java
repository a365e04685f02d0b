package io.latchkey.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Maintains an installation that a sweep found due: refreshes it, continues its revocation, or does
 * nothing.
 */
public final class MaintainInstallation {

  /** The result of the work. */
  public sealed interface JobResult {

    record Done() implements JobResult {}

    /** The work must be repeated later. Nothing is lost in the meantime. */
    record RetryLater(Duration after) implements JobResult {

      private static final Duration SHORTEST = Duration.ofSeconds(1);
      private static final Duration LONGER_EACH_TIME = Duration.ofSeconds(15);
      private static final Duration LONG_ENOUGH = Duration.ofMinutes(15);

      /**
       * Returns the delay of its message in the queue, in whole seconds: at least {@code after},
       * and longer each time, so that an outage of days doesn't use up the queue's maxReceiveCount.
       * Up to a tenth is added, so that work that failed together doesn't return together.
       *
       * @param receives how often the message was received
       */
      public Duration inQueue(int receives, RandomGenerator random) {
        var patience =
            longer(SHORTEST, shorter(LONG_ENOUGH, LONGER_EACH_TIME.multipliedBy(receives - 1L)));
        var wait = longer(after.plusMillis(999), patience);
        var jittered = wait.plusMillis(random.nextLong(1 + wait.toMillis() / 10));
        return Duration.ofSeconds(jittered.toSeconds());
      }

      private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
      }

      private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
      }
    }
  }

  private static final Duration SOMEBODY_IS_AT_IT = Duration.ofSeconds(30);

  private final Installations installations;
  private final RefreshGrant refreshGrant;
  private final EndGrant endGrant;
  private final Clock clock;

  public MaintainInstallation(
      Installations installations, RefreshGrant refreshGrant, EndGrant endGrant, Clock clock) {
    this.installations = installations;
    this.refreshGrant = refreshGrant;
    this.endGrant = endGrant;
    this.clock = clock;
  }

  /** Does what is due now, if anything is. */
  public JobResult maintain(InstallationId id, Deadline deadline) {
    var found = installations.find(id);
    return switch (MaintenanceDecision.decide(found, clock.instant())) {
      case MaintenanceDecision.Nothing nothing -> new JobResult.Done();
      case MaintenanceDecision.Refresh due -> refresh(found, deadline);
      case MaintenanceDecision.Revoke due -> revoke(found);
      case MaintenanceDecision.Reschedule(var after) -> {
        var unused = installations.save(after);
        yield new JobResult.Done();
      }
    };
  }

  private JobResult revoke(Installation found) {
    return switch (endGrant.end(found)) {
      case EndGrant.Outcome.Done done -> new JobResult.Done();
      case EndGrant.Outcome.Busy busy -> new JobResult.RetryLater(SOMEBODY_IS_AT_IT);
      case EndGrant.Outcome.Later later -> new JobResult.Done(); // the sweep retries when due
    };
  }

  private JobResult refresh(Installation found, Deadline deadline) {
    return switch (refreshGrant.refresh(found, RefreshTrigger.DUE, deadline)) {
      case RefreshGrant.Outcome.Done done -> new JobResult.Done();
      case RefreshGrant.Outcome.Changed changed -> new JobResult.RetryLater(SOMEBODY_IS_AT_IT);
      case RefreshGrant.Outcome.Busy busy -> new JobResult.RetryLater(SOMEBODY_IS_AT_IT);
      case RefreshGrant.Outcome.Later(var stored, Instant notBefore, var why) ->
          new JobResult.RetryLater(Duration.between(clock.instant(), notBefore));
    };
  }
}
