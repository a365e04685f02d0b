package io.latchkey.cli.deadletters;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.cli.stack.Stack;
import io.latchkey.cli.stack.Stack.Resource;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A queue of a stack in its current state. SQS counts approximately.
 *
 * @param name in the template
 * @param isOfDeadLetters true for a dead-letter queue
 * @param waiting messages that are visible
 * @param inFlight messages that were received and not deleted
 * @param delayed messages that are not visible yet
 * @param deadLetters the ARN of its dead-letter queue; empty if it has none
 */
record Queue(
    String name,
    boolean isOfDeadLetters,
    String url,
    String arn,
    long waiting,
    long inFlight,
    long delayed,
    String deadLetters) {

  /** Returns all queues of a stack, sorted by name. */
  static List<Queue> all(Stack stack, SqsClient sqs) {
    return stack.queues().stream().map(each -> read(each, sqs)).toList();
  }

  private static Queue read(Resource queue, SqsClient sqs) {
    var attributes =
        sqs.getQueueAttributes(
                ask ->
                    ask.queueUrl(queue.physicalId())
                        .attributeNames(
                            QueueAttributeName.QUEUE_ARN,
                            QueueAttributeName.REDRIVE_POLICY,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
            .attributes();
    return new Queue(
        queue.logicalId(),
        queue.isOfDeadLetters(),
        queue.physicalId(),
        attributes.getOrDefault(QueueAttributeName.QUEUE_ARN, ""),
        number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
        number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
        number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED),
        target(attributes.getOrDefault(QueueAttributeName.REDRIVE_POLICY, "{}")));
  }

  private static long number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
    return Long.parseLong(attributes.getOrDefault(name, "0"));
  }

  private static String target(String redrivePolicy) {
    try {
      return String.valueOf(
          JSONObjectUtils.parse(redrivePolicy).getOrDefault("deadLetterTargetArn", ""));
    } catch (ParseException _) {
      return "";
    }
  }

  /** Returns the queue whose dead-letter queue this is. Empty if there is none. */
  Optional<Queue> source(List<Queue> all) {
    return all.stream().filter(each -> each.deadLetters().equals(arn)).findFirst();
  }
}
