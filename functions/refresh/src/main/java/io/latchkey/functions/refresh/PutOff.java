package io.latchkey.functions.refresh;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.latchkey.runtime.Environment;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Puts a message of the refresh queue off. Asked for again and again it waits longer, so that an
 * outage of days does not use up the queue's maxReceiveCount.
 */
@Singleton
final class PutOff {

  private static final Logger LOG = LoggerFactory.getLogger(PutOff.class);

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** SQS counts its 12 hours from when the message was received, which was a moment ago. */
  private static final Duration LONGEST = Duration.ofHours(11);

  private static final Duration LONGER_EACH_TIME = Duration.ofSeconds(15);
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(15);

  private final SqsClient sqs;
  private final String queueUrl;
  private final SecureRandom random;

  PutOff(SqsClient sqs, Environment environment, SecureRandom random) {
    this.sqs = sqs;
    this.queueUrl = environment.get("REFRESH_QUEUE_URL");
    this.random = random;
  }

  /**
   * Lets nobody see the message for a while. Where SQS does not take that, the queue's own
   * VisibilityTimeout holds.
   *
   * @param after at least so long; a tenth at most is added, so that what failed together does not
   *     come back together
   */
  void until(SQSMessage message, Duration after) {
    var seconds = seconds(after, receives(message));
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

  private int seconds(Duration after, int receives) {
    var patience =
        longer(SHORTEST, shorter(LONG_ENOUGH, LONGER_EACH_TIME.multipliedBy(receives - 1)));
    var wait = longer(after.plusMillis(999), patience);
    var jittered = wait.plusMillis(random.nextLong(1 + wait.toMillis() / 10));
    return (int) shorter(LONGEST, jittered).toSeconds();
  }

  private static int receives(SQSMessage message) {
    return Integer.parseInt(message.getAttributes().get("ApproximateReceiveCount"));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
