package io.latchkey.functions.outbox;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** A bus and queues that can be down. */
final class FakeAws {

  final List<PutEventsRequestEntry> published = new ArrayList<>();
  final List<String> waiting = new ArrayList<>();
  final List<String> work = new ArrayList<>();
  boolean busIsUp = true;
  boolean queuesAreUp = true;

  final EventBridgeClient eventBridge = new FakeEventBridge();
  final SqsClient sqs = new FakeSqs();

  private final class FakeEventBridge implements EventBridgeClient {

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
      if (!busIsUp) {
        throw SdkClientException.create("connection refused");
      }
      published.addAll(request.entries());
      var results =
          request.entries().stream()
              .map(_ -> PutEventsResultEntry.builder().eventId("1").build())
              .toList();
      return PutEventsResponse.builder().failedEntryCount(0).entries(results).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  private final class FakeSqs implements SqsClient {

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
      if (!queuesAreUp) {
        throw SdkClientException.create("connection refused");
      }
      waiting.add(request.messageBody());
      return SendMessageResponse.builder().messageId("1").build();
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
      if (!queuesAreUp) {
        throw SdkClientException.create("connection refused");
      }
      request.entries().forEach(entry -> work.add(entry.messageBody()));
      return SendMessageBatchResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
