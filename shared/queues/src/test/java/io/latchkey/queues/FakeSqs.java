package io.latchkey.queues;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** SQS that keeps what it is sent. */
final class FakeSqs implements SqsClient {

  final List<SendMessageRequest> sent = new ArrayList<>();
  private @Nullable RuntimeException failure;

  void failWith(RuntimeException failure) {
    this.failure = failure;
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    if (failure != null) {
      throw failure;
    }
    sent.add(request);
    return SendMessageResponse.builder().messageId("1").build();
  }

  @Override
  public String serviceName() {
    return "sqs";
  }

  @Override
  public void close() {}
}
