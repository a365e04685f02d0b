package io.latchkey.cli.deadletters;

import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Moves messages from a dead-letter queue back to their source queue. */
final class Redrive {

  /** The errors of an SQS that does not support StartMessageMoveTask, such as an emulator's. */
  private static final Set<String> UNKNOWN_ACTION =
      Set.of("InvalidAction", "UnknownOperation", "UnknownOperationException");

  /** The result of starting a move. */
  sealed interface Outcome {

    /** SQS has started the move and completes it in the background. */
    record Started(long messages) implements Outcome {}

    /** The command has moved the messages individually. */
    record Moved(long messages) implements Outcome {}
  }

  private final SqsClient sqs;

  Redrive(SqsClient sqs) {
    this.sqs = sqs;
  }

  /**
   * @param deadLetters the queue to move messages from
   * @param source the queue to move them to
   */
  Outcome start(Queue deadLetters, Queue source) {
    try {
      var _ =
          sqs.startMessageMoveTask(
              task -> task.sourceArn(deadLetters.arn()).destinationArn(source.arn()));
      return new Outcome.Started(deadLetters.waiting());
    } catch (SqsException refused) {
      if (UNKNOWN_ACTION.contains(code(refused))) {
        return new Outcome.Moved(move(deadLetters, source));
      }
      throw refused;
    }
  }

  private static String code(SqsException refused) {
    return refused.awsErrorDetails() == null ? "" : refused.awsErrorDetails().errorCode();
  }

  /**
   * Moves at most the initial number of messages, because messages that fail again would return
   * forever.
   */
  private long move(Queue deadLetters, Queue source) {
    long moved = 0;
    while (moved < deadLetters.waiting()) {
      var some =
          sqs.receiveMessage(
                  receive ->
                      receive
                          .queueUrl(deadLetters.url())
                          .maxNumberOfMessages(10)
                          .waitTimeSeconds(1))
              .messages();
      if (some.isEmpty()) {
        return moved;
      }
      for (var message : some) {
        move(message, deadLetters, source);
        moved++;
      }
    }
    return moved;
  }

  /** Sent before it is deleted: coming twice does no harm, getting lost would. */
  private void move(Message message, Queue from, Queue to) {
    sqs.sendMessage(send -> send.queueUrl(to.url()).messageBody(message.body()));
    sqs.deleteMessage(delete -> delete.queueUrl(from.url()).receiptHandle(message.receiptHandle()));
  }
}
