package io.latchkey.local.gateway;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Passes each message to the test and succeeds on the second delivery. The first fails, by report
 * or by exception.
 */
final class WorkerHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

  /** Static because only the gateway makes handlers. */
  static final BlockingQueue<SQSMessage> RECEIVED = new LinkedBlockingQueue<>();

  WorkerHandler(ApplicationContext context) {
    assert context.isRunning();
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    var message = event.getRecords().getFirst();
    RECEIVED.add(message);
    if (!"1".equals(message.getAttributes().get("ApproximateReceiveCount"))) {
      return new SQSBatchResponse(List.of());
    }
    if (message.getBody().equals("throw")) {
      throw new IllegalStateException("as asked");
    }
    return new SQSBatchResponse(List.of(new BatchItemFailure(message.getMessageId())));
  }
}
