package io.latchkey.functions.outbox;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.latchkey.lambda.FunctionContext;
import io.latchkey.outbox.EventBus;
import io.latchkey.outbox.EventMessages;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.MicronautRequestHandler;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event queue: events that the bus would not take at once, until it does. */
public final class OutboxQueueHandler extends MicronautRequestHandler<SQSEvent, SQSBatchResponse> {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxQueueHandler.class);

  private final EventBus bus;

  public OutboxQueueHandler() {
    this.bus = getApplicationContext().getBean(EventBus.class);
  }

  public OutboxQueueHandler(ApplicationContext context) {
    super(context);
    this.bus = context.getBean(EventBus.class);
  }

  @Override
  public SQSBatchResponse execute(SQSEvent event) {
    var failures =
        event.getRecords().stream()
            .filter(message -> !isPublished(message))
            .map(message -> new BatchItemFailure(message.getMessageId()))
            .toList();
    return new SQSBatchResponse(failures);
  }

  /**
   * Publishes an event. An event that the bus rejects returns to the queue, and eventually goes to
   * the dead-letter queue.
   */
  private boolean isPublished(SQSMessage message) {
    try {
      return bus.publish(List.of(EventMessages.read(message.getBody()))).isEmpty();
    } catch (RuntimeException e) {
      LOG.error("message {} goes back: {}", message.getMessageId(), e.getClass().getName());
      return false;
    }
  }

  /** Micronaut would put the whole event into its message. */
  @Override
  protected SQSEvent convertInput(Object input) {
    throw new IllegalArgumentException("not an event of SQS");
  }

  @Override
  protected ApplicationContextBuilder newApplicationContextBuilder() {
    return FunctionContext.builder();
  }
}
