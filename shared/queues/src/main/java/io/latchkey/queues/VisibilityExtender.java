package io.latchkey.queues;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Hides a message of one queue until it is worth another try. */
public final class VisibilityExtender {

  /** SQS counts its 12 hours from when the message was received, which was a moment ago. */
  private static final Duration LONGEST = Duration.ofHours(11);

  private final SqsClient sqs;
  private final String queueUrl;

  public VisibilityExtender(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  /**
   * Extends the visibility timeout of a message that this function has received, to 11 hours at
   * most.
   *
   * @return why SQS refused; then the queue's own VisibilityTimeout applies
   */
  public Optional<SdkException> hide(String receiptHandle, Duration pause) {
    var seconds = (int) (pause.compareTo(LONGEST) < 0 ? pause : LONGEST).toSeconds();
    try {
      var _ =
          sqs.changeMessageVisibility(
              change ->
                  change
                      .queueUrl(queueUrl)
                      .receiptHandle(receiptHandle)
                      .visibilityTimeout(seconds));
      return Optional.empty();
    } catch (SdkException e) {
      return Optional.of(e);
    }
  }
}
