package io.latchkey.bench.floor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.util.List;

/** The calls, for changes in a stream. */
public final class BareStream implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

  private final Calls calls = Calls.fromEnvironment();

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    calls.make();
    return new StreamsEventResponse(List.of());
  }
}
