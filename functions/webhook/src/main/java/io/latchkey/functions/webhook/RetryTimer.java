package io.latchkey.functions.webhook;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.latchkey.runtime.Environment;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Hides a message of the webhook's queue until its next attempt. */
@Singleton
final class RetryTimer {

  private static final Logger LOG = LoggerFactory.getLogger(RetryTimer.class);

  private final SqsClient sqs;
  private final String queueUrl;

  RetryTimer(SqsClient sqs, Environment environment) {
    this.sqs = sqs;
    this.queueUrl = environment.get("WEBHOOK_QUEUE_URL");
  }

  /** If SQS does not take the time, the queue's own VisibilityTimeout applies. */
  void hide(SQSMessage message, Duration pause) {
    var seconds = (int) Math.max(1, pause.toSeconds());
    try {
      var unused =
          sqs.changeMessageVisibility(
              change ->
                  change
                      .queueUrl(queueUrl)
                      .receiptHandle(message.getReceiptHandle())
                      .visibilityTimeout(seconds));
    } catch (SdkException e) {
      LOG.warn("message {} could not be hidden: {}", message.getMessageId(), e.getClass());
    }
  }
}
