package io.latchkey.local.aws;

import io.latchkey.local.template.Permissions;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * SQS as one function may use it: sending to the queues that the template's policies let it send
 * to.
 */
public final class LocalSqs implements SqsClient {

  private final LocalQueues queues;
  private final Permissions permissions;

  public LocalSqs(LocalQueues queues, Permissions permissions) {
    this.queues = queues;
    this.permissions = permissions;
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    var url = request.queueUrl();
    if (!queues.knows(url)) {
      throw QueueDoesNotExistException.builder()
          .message("The specified queue does not exist.")
          .statusCode(400)
          .build();
    }
    var name = url.substring(url.lastIndexOf('/') + 1);
    if (!permissions.allow("sqs:SendMessage", name)) {
      throw SqsException.builder()
          .message("not authorized to perform: sqs:SendMessage on " + name)
          .statusCode(403)
          .build();
    }
    return SendMessageResponse.builder().messageId(queues.send(url, request.messageBody())).build();
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
