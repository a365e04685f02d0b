package io.latchkey.local.gateway;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.local.aws.LocalQueues;
import io.latchkey.local.aws.LocalStreams;
import io.latchkey.local.aws.TimeToLive;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One run of the scheduled work, including all work that it causes. Applies DynamoDB's TTL first,
 * because the streams turn its deletions into work.
 */
final class LocalSweep {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final TimeToLive timeToLive;
  private final LocalStreams streams;
  private final LocalQueues queues;
  private final List<RunningFunction> scheduled;

  LocalSweep(
      TimeToLive timeToLive,
      LocalStreams streams,
      LocalQueues queues,
      List<RunningFunction> scheduled) {
    this.timeToLive = timeToLive;
    this.streams = streams;
    this.queues = queues;
    this.scheduled = List.copyOf(scheduled);
  }

  /** Returns once nothing is left that can be done now. */
  void run() {
    var _ = timeToLive.removeLapsed();
    streams.drain();
    scheduled.forEach(
        function -> function.invoke(JSONObjectUtils.toJSONString(Map.of()), Map.class));
    queues.settle(LONGEST);
    streams.drain();
    queues.settle(LONGEST);
  }
}
