package io.latchkey.functions.refresh;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.latchkey.runtime.Environment;
import io.latchkey.token.LookAfter;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Puts a message of the refresh queue off. */
@Singleton
final class PutOff {

  private static final Logger LOG = LoggerFactory.getLogger(PutOff.class);

  /** SQS counts its 12 hours from when the message was received, which was a moment ago. */
  private static final Duration LONGEST = Duration.ofHours(11);

  private final SqsClient sqs;
  private final String queueUrl;
  private final SecureRandom random;

  PutOff(SqsClient sqs, Environment environment, SecureRandom random) {
    this.sqs = sqs;
    this.queueUrl = environment.get("REFRESH_QUEUE_URL");
    this.random = random;
  }

  /**
   * Hides the message for a while. If SQS rejects that, the queue's own VisibilityTimeout applies.
   */
  void until(SQSMessage message, LookAfter.Outcome.Again again) {
    var seconds = seconds(again, receives(message));
    try {
      var unused =
          sqs.changeMessageVisibility(
              change ->
                  change
                      .queueUrl(queueUrl)
                      .receiptHandle(message.getReceiptHandle())
                      .visibilityTimeout(seconds));
    } catch (SdkException e) {
      LOG.warn("message {} could not be put off: {}", message.getMessageId(), e.getClass());
    }
  }

  private int seconds(LookAfter.Outcome.Again again, int receives) {
    var wait = again.inQueue(receives, random);
    return (int) (wait.compareTo(LONGEST) < 0 ? wait : LONGEST).toSeconds();
  }

  private static int receives(SQSMessage message) {
    return Integer.parseInt(message.getAttributes().get("ApproximateReceiveCount"));
  }
}
