package io.latchkey.refresh;

import io.latchkey.time.Durations;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** The result of a job from the {@link RefreshQueue}. */
public sealed interface JobResult {

  record Done() implements JobResult {}

  /** The work must be repeated later. Nothing is lost in the meantime. */
  record RetryLater(Duration after) implements JobResult {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGER_EACH_TIME = Duration.ofSeconds(15);
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(15);

    /**
     * Returns the delay of its message in the queue, in whole seconds: at least {@code after}, and
     * longer each time, so that an outage of days doesn't use up the queue's maxReceiveCount. Up to
     * a tenth is added, so that work that failed together doesn't return together.
     *
     * @param receives how often the message was received
     */
    public Duration inQueue(int receives, RandomGenerator random) {
      var patience =
          Durations.longer(
              SHORTEST,
              Durations.shorter(LONG_ENOUGH, LONGER_EACH_TIME.multipliedBy(receives - 1L)));
      var wait = Durations.longer(after.plusMillis(999), patience);
      var jittered = wait.plusMillis(random.nextLong(1 + wait.toMillis() / 10));
      return Duration.ofSeconds(jittered.toSeconds());
    }
  }
}
