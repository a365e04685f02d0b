package io.latchkey.queues;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
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

  final List<SendMessageBatchRequest> batches = new ArrayList<>();
  final Set<String> refuseOnce = new HashSet<>();
  boolean refuseAll;

  @Override
  public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
    if (failure != null) {
      throw failure;
    }
    batches.add(request);
    var refused =
        request.entries().stream()
            .map(SendMessageBatchRequestEntry::id)
            .filter(id -> refuseAll || refuseOnce.remove(id))
            .map(id -> BatchResultErrorEntry.builder().id(id).code("InternalError").build())
            .toList();
    return SendMessageBatchResponse.builder().failed(refused).build();
  }

  @Override
  public String serviceName() {
    return "sqs";
  }

  @Override
  public void close() {}
}
