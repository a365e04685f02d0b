package io.latchkey.bench.floor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;

/** The calls, for messages of a queue. */
public final class BareQueue implements RequestHandler<SQSEvent, SQSBatchResponse> {

  private final Calls calls = Calls.fromEnvironment();

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    calls.make();
    return new SQSBatchResponse(List.of());
  }
}
