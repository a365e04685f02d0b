package io.latchkey.queues;

import io.latchkey.webhook.WebhookDeadLetters;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The webhook's dead-letter queue in SQS. */
public final class SqsWebhookDeadLetters implements WebhookDeadLetters {

  private final SqsClient sqs;
  private final String queueUrl;

  /**
   * @param queueUrl WEBHOOK_DEAD_LETTERS_URL
   */
  public SqsWebhookDeadLetters(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  /**
   * @throws software.amazon.awssdk.core.exception.SdkException if SQS does not take it
   */
  @Override
  public void put(String body) {
    sqs.sendMessage(request -> request.queueUrl(queueUrl).messageBody(body));
  }
}
