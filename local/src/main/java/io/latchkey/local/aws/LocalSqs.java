package io.latchkey.local.aws;

import io.latchkey.local.template.Permissions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

/** SQS as one function may use it: what the template's policies let it do, within SQS's limits. */
public final class LocalSqs implements SqsClient {

  private static final int BATCH = 10;
  private static final int LONGEST_DELAY = 900;
  private static final int LONGEST_VISIBILITY = 43_200;

  private final LocalQueues queues;
  private final Permissions permissions;

  public LocalSqs(LocalQueues queues, Permissions permissions) {
    this.queues = queues;
    this.permissions = permissions;
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    check("sqs:SendMessage", request.queueUrl());
    var delay = seconds("DelaySeconds", request.delaySeconds(), LONGEST_DELAY);
    var id = queues.send(request.queueUrl(), request.messageBody(), delay);
    return SendMessageResponse.builder().messageId(id).build();
  }

  @Override
  public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
    check("sqs:SendMessage", request.queueUrl());
    if (request.entries().size() > BATCH) {
      throw TooManyEntriesInBatchRequestException.builder()
          .message("Maximum number of entries per request are 10.")
          .statusCode(400)
          .build();
    }
    var sent =
        request.entries().stream()
            .map(
                entry ->
                    SendMessageBatchResultEntry.builder()
                        .id(entry.id())
                        .messageId(
                            queues.send(
                                request.queueUrl(),
                                entry.messageBody(),
                                seconds("DelaySeconds", entry.delaySeconds(), LONGEST_DELAY)))
                        .build())
            .toList();
    return SendMessageBatchResponse.builder().successful(sent).build();
  }

  @Override
  public ChangeMessageVisibilityResponse changeMessageVisibility(
      ChangeMessageVisibilityRequest request) {
    check("sqs:ChangeMessageVisibility", request.queueUrl());
    var timeout = seconds("VisibilityTimeout", request.visibilityTimeout(), LONGEST_VISIBILITY);
    if (!queues.putOff(request.receiptHandle(), timeout)) {
      throw ReceiptHandleIsInvalidException.builder()
          .message("The input receipt handle is invalid.")
          .statusCode(404)
          .build();
    }
    return ChangeMessageVisibilityResponse.builder().build();
  }

  private void check(String action, String url) {
    if (!queues.knows(url)) {
      throw QueueDoesNotExistException.builder()
          .message("The specified queue does not exist.")
          .statusCode(400)
          .build();
    }
    var name = url.substring(url.lastIndexOf('/') + 1);
    if (!permissions.allow(action, name)) {
      throw SqsException.builder()
          .message("not authorized to perform: " + action + " on " + name)
          .statusCode(403)
          .build();
    }
  }

  private static Duration seconds(String name, @Nullable Integer seconds, int longest) {
    if (seconds == null) {
      return Duration.ZERO;
    }
    if (seconds < 0 || seconds > longest) {
      throw SqsException.builder()
          .message("Value " + seconds + " for parameter " + name + " is invalid.")
          .statusCode(400)
          .build();
    }
    return Duration.ofSeconds(seconds);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // holds nothing open
  }
}
