package io.latchkey.outbox;

import software.amazon.awssdk.services.sqs.SqsClient;

/** The event queue in SQS. A message may come twice, which its event's id shows. */
final class SqsEventQueue implements EventQueue {

  private final SqsClient sqs;
  private final String queueUrl;

  /**
   * @param queueUrl EVENT_QUEUE_URL
   */
  SqsEventQueue(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  @Override
  public void put(Event event) {
    sqs.sendMessage(send -> send.queueUrl(queueUrl).messageBody(EventMessages.write(event)));
  }
}
