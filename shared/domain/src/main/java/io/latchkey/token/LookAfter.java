package io.latchkey.token;

import io.latchkey.token.Installation.Active;
import io.latchkey.token.Installation.Disconnecting;
import io.latchkey.token.Installation.Gone;
import io.latchkey.token.Installation.NeedsReauthorization;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * What a worker does with an installation that a sweep has found due: refresh it, go on with ending
 * it, or nothing.
 */
public final class LookAfter {

  /** What it came to. */
  public sealed interface Outcome {

    record Done() implements Outcome {}

    /** To be tried again after a while; nothing is lost meanwhile. */
    record Again(Duration after) implements Outcome {

      private static final Duration SHORTEST = Duration.ofSeconds(1);
      private static final Duration LONGER_EACH_TIME = Duration.ofSeconds(15);
      private static final Duration LONG_ENOUGH = Duration.ofMinutes(15);

      /**
       * How long its message waits in the queue, in whole seconds: at least so long as this says,
       * and longer each time, so that an outage of days does not use up the queue's
       * maxReceiveCount. A tenth at most is added, so that what failed together does not come back
       * together.
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

  public LookAfter(
      Installations installations, RefreshGrant refreshGrant, EndGrant endGrant, Clock clock) {
    this.installations = installations;
    this.refreshGrant = refreshGrant;
    this.endGrant = endGrant;
    this.clock = clock;
  }

  /**
   * @param deadline how long this function may go on
   */
  public Outcome lookAfter(InstallationId id, Deadline deadline) {
    var found = installations.find(id);
    return switch (found.status()) {
      case Gone gone -> new Outcome.Done();
      case NeedsReauthorization dead -> probe(found, dead, deadline);
      case Disconnecting half ->
          switch (endGrant.end(found)) {
            case EndGrant.Outcome.Done done -> new Outcome.Done();
            case EndGrant.Outcome.Busy busy -> new Outcome.Again(SOMEBODY_IS_AT_IT);
            case EndGrant.Outcome.Later later ->
                new Outcome.Done(); // the sweep, when it is due again
          };
      case Active active -> refresh(found, active, deadline);
    };
  }

  /** A death is tried again now and then, and heals by itself. */
  private Outcome probe(Installation found, NeedsReauthorization dead, Deadline deadline) {
    var now = clock.instant();
    var history = found.care().history();
    if (Schedule.isProbeDue(dead, history, now)) {
      return refresh(found, deadline);
    }
    var next = Schedule.probeAt(dead, history);
    var unused =
        installations.save(found.caring(found.care().due(next.isAfter(now) ? next : Care.NEVER)));
    return new Outcome.Done();
  }

  private Outcome refresh(Installation found, Active active, Deadline deadline) {
    var now = clock.instant();
    var due = Schedule.dueAt(found, active, now);
    if (due.isAfter(now)) {
      // It was active when it was scheduled and is dormant now, or somebody has refreshed it in the
      // meantime.
      var unused = installations.save(found.caring(found.care().due(due)));
      return new Outcome.Done();
    }
    return refresh(found, deadline);
  }

  private Outcome refresh(Installation found, Deadline deadline) {
    return switch (refreshGrant.refresh(found, RefreshTrigger.DUE, deadline)) {
      case RefreshGrant.Outcome.Done done -> new Outcome.Done();
      case RefreshGrant.Outcome.Changed changed -> new Outcome.Again(SOMEBODY_IS_AT_IT);
      case RefreshGrant.Outcome.Busy busy -> new Outcome.Again(SOMEBODY_IS_AT_IT);
      case RefreshGrant.Outcome.Later(var stored, Instant notBefore, var why) ->
          new Outcome.Again(Duration.between(clock.instant(), notBefore));
    };
  }
}
