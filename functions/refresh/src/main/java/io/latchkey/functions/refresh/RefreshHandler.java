package io.latchkey.functions.refresh;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.latchkey.functions.refresh.RefreshFactory.Care;
import io.latchkey.install.Handle;
import io.latchkey.lambda.Invocations;
import io.latchkey.lambda.LeanContext;
import io.latchkey.lambda.LogFields;
import io.latchkey.queues.RefreshMessages;
import io.latchkey.token.LookAfter;
import io.latchkey.token.RefreshQueue.Work;
import io.latchkey.token.SweepDueGrants;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The refresh queue's worker. A message that is not done goes back to the queue and is seen again
 * when it may be worth it, rather than keeping a function waiting.
 *
 * <p>Not one of Micronaut's handlers: those do not say how much time is left.
 */
public final class RefreshHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

  private static final Logger LOG = LoggerFactory.getLogger(RefreshHandler.class);

  /** A refresh at its slowest: two calls that Pipedrive does not answer. */
  private static final Duration LONGEST_PIECE = Duration.ofSeconds(20);

  private final Care care;
  private final PutOff putOff;
  private final Invocations invocations;
  private final Clock clock;

  public RefreshHandler() {
    this(LeanContext.builder().start());
  }

  public RefreshHandler(ApplicationContext context) {
    this(
        context.getBean(Care.class),
        context.getBean(PutOff.class),
        context.getBean(Invocations.class),
        context.getBean(Clock.class));
  }

  RefreshHandler(Care care, PutOff putOff, Invocations invocations, Clock clock) {
    this.care = care;
    this.putOff = putOff;
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
      var hasTime = context.getRemainingTimeInMillis() >= LONGEST_PIECE.toMillis();
      if (!hasTime || !isDone(message)) {
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }

  /** One that cannot be read goes back too, until the queue keeps it for us to see. */
  private boolean isDone(SQSMessage message) {
    try {
      var work = RefreshMessages.read(message.getBody());
      if (work instanceof Work.LookAfter && isHandedOutAnew(message)) {
        return true;
      }
      return switch (done(work)) {
        case LookAfter.Outcome.Done done -> true;
        case LookAfter.Outcome.Again again -> {
          putOff.until(message, again);
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

  private LookAfter.Outcome done(Work work) {
    return switch (work) {
      case Work.LookAfter(var id) -> {
        LogFields.about(id);
        yield care.lookAfter().lookAfter(id);
      }
      case Work.EraseAgain(var account, var erasedAt) -> {
        var outcome = care.eraseAccount().eraseAgain(account, erasedAt);
        LOG.atInfo()
            .addKeyValue("outcome", outcome)
            .log("erasure of an account, once more: {}", outcome);
        yield new LookAfter.Outcome.Done();
      }
      case Work.EndLapsed(var attempt, var sealed) -> {
        LogFields.about(new Handle(attempt));
        yield care.endLapsedAttempt().end(new Handle(attempt), sealed);
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
