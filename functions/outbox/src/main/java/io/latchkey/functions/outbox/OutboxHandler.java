package io.latchkey.functions.outbox;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import io.latchkey.lambda.FunctionContext;
import io.latchkey.outbox.Outbox;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.MicronautRequestHandler;

/** The tables' streams: tells the product of what has been stored. */
public final class OutboxHandler
    extends MicronautRequestHandler<DynamodbEvent, StreamsEventResponse> {

  private final Outbox outbox;

  public OutboxHandler() {
    this.outbox = getApplicationContext().getBean(Outbox.class);
  }

  public OutboxHandler(ApplicationContext context) {
    super(context);
    this.outbox = context.getBean(Outbox.class);
  }

  /** Returns the first failure, from which Lambda delivers again. */
  @Override
  public StreamsEventResponse execute(DynamodbEvent event) {
    var failures = outbox.deliver(event.getRecords()).map(BatchItemFailure::new).stream().toList();
    return new StreamsEventResponse(failures);
  }

  /** Micronaut would put the whole event into its message. */
  @Override
  protected DynamodbEvent convertInput(Object input) {
    throw new IllegalArgumentException("not an event of DynamoDB Streams");
  }

  @Override
  protected ApplicationContextBuilder newApplicationContextBuilder() {
    return FunctionContext.builder();
  }
}
