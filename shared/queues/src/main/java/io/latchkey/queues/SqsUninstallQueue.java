package io.latchkey.queues;

import io.latchkey.removal.Uninstall;
import io.latchkey.removal.UninstallQueue;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The uninstall queue in SQS. A message may arrive twice and in any order, which an uninstall
 * survives: it names its moment, and the second time it is known.
 */
public final class SqsUninstallQueue implements UninstallQueue {

  private final SqsClient sqs;
  private final String queueUrl;

  /**
   * @param queueUrl UNINSTALL_QUEUE_URL
   */
  public SqsUninstallQueue(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  /**
   * @throws SdkException if SQS does not accept it; then it is not durable
   */
  @Override
  public void put(Uninstall uninstall) {
    sqs.sendMessage(
        request -> request.queueUrl(queueUrl).messageBody(UninstallMessages.write(uninstall)));
  }
}
