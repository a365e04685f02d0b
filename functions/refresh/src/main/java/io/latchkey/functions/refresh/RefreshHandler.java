package io.latchkey.functions.refresh;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.latchkey.functions.refresh.RefreshFactory.RefreshJobs;
import io.latchkey.install.AttemptId;
import io.latchkey.lambda.FunctionContext;
import io.latchkey.lambda.Invocations;
import io.latchkey.lambda.LogFields;
import io.latchkey.queues.RefreshMessages;
import io.latchkey.queues.VisibilityExtender;
import io.latchkey.refresh.JobResult;
import io.latchkey.refresh.RefreshQueue.Job;
import io.latchkey.runtime.Environment;
import io.latchkey.sweep.SweepDueGrants;
import io.latchkey.time.Deadline;
import io.micronaut.context.ApplicationContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The refresh queue's worker. A message that is not done goes back to the queue and is seen again
 * when it may be worth it, rather than keeping a function waiting.
 *
 * <p>Not one of Micronaut's handlers: those do not say how much time is left.
 */
public final class RefreshHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

  private static final Logger LOG = LoggerFactory.getLogger(RefreshHandler.class);

  /** A refresh at its slowest, which is waited for: no piece of work begins with less time. */
  private static final Duration LONGEST_PIECE = Deadline.longestOfWorker();

  private final RefreshJobs jobs;
  private final VisibilityExtender visibility;
  private final SecureRandom random;
  private final Invocations invocations;
  private final Clock clock;

  public RefreshHandler() {
    this(FunctionContext.builder().start());
  }

  public RefreshHandler(ApplicationContext context) {
    this(
        context.getBean(RefreshJobs.class),
        new VisibilityExtender(
            context.getBean(SqsClient.class),
            context.getBean(Environment.class).get("REFRESH_QUEUE_URL")),
        context.getBean(SecureRandom.class),
        context.getBean(Invocations.class),
        context.getBean(Clock.class));
  }

  RefreshHandler(
      RefreshJobs jobs,
      VisibilityExtender visibility,
      SecureRandom random,
      Invocations invocations,
      Clock clock) {
    this.jobs = jobs;
    this.visibility = visibility;
    this.random = random;
    this.invocations = invocations;
    this.clock = clock;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    invocations.begin(context);
    try {
      return work(event, context);
    } finally {
      invocations.end();
    }
  }

  private SQSBatchResponse work(SQSEvent event, Context context) {
    var failures = new ArrayList<BatchItemFailure>();
    for (var message : event.getRecords()) {
      var left = Duration.ofMillis(context.getRemainingTimeInMillis());
      if (!isDoneWithin(left, message)) {
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }

  /** One for which no time is left is seen again at once, not after the queue's own long wait. */
  private boolean isDoneWithin(Duration left, SQSMessage message) {
    if (left.compareTo(LONGEST_PIECE) < 0) {
      putOff(message, new JobResult.RetryLater(Duration.ZERO));
      return false;
    }
    return isDone(message, Deadline.ofWorker(clock.instant().plus(left)));
  }

  /**
   * Processes a message. An unreadable one returns to the queue until it reaches the dead-letter
   * queue, where an operator can inspect it.
   */
  private boolean isDone(SQSMessage message, Deadline deadline) {
    try {
      var work = RefreshMessages.read(message.getBody());
      if (work instanceof Job.MaintainInstallation && isHandedOutAnew(message)) {
        return true;
      }
      return switch (done(work, deadline)) {
        case JobResult.Done _ -> true;
        case JobResult.RetryLater again -> {
          putOff(message, again);
          yield false;
        }
      };
    } catch (RuntimeException e) {
      LOG.error(
          "message {} goes back to the refresh queue: {}",
          message.getMessageId(),
          e.getClass().getName());
      return false;
    } finally {
      LogFields.aboutNothing();
    }
  }

  /** Hides a message for a while. */
  private void putOff(SQSMessage message, JobResult.RetryLater again) {
    visibility
        .hide(message.getReceiptHandle(), again.inQueue(receives(message), random))
        .ifPresent(
            e ->
                LOG.warn(
                    "message {} could not be put off: {}", message.getMessageId(), e.getClass()));
  }

  private static int receives(SQSMessage message) {
    return Integer.parseInt(message.getAttributes().get("ApproximateReceiveCount"));
  }

  private JobResult done(Job work, Deadline deadline) {
    return switch (work) {
      case Job.MaintainInstallation(var id) -> {
        LogFields.about(id);
        yield jobs.maintainInstallation().maintain(id, deadline);
      }
      case Job.ContinueErasure again -> {
        var outcome = jobs.eraseAccount().continueErasure(again);
        LOG.atInfo()
            .addKeyValue("outcome", outcome)
            .log("erasure of an account, once more: {}", outcome);
        yield new JobResult.Done();
      }
      case Job.EndLapsedGrant(var attempt, var sealed, var refused) -> {
        LogFields.about(new AttemptId(attempt));
        yield jobs.endLapsedAttempt().end(new AttemptId(attempt), sealed, refused);
      }
    };
  }

  /**
   * The sweep's claim has run out, so a younger message says the same: else a long outage of
   * Pipedrive would pile them up.
   */
  private boolean isHandedOutAnew(SQSMessage message) {
    var sent = Long.parseLong(message.getAttributes().get("SentTimestamp"));
    return clock.millis() - sent > SweepDueGrants.CLAIMED_FOR.toMillis();
  }
}
