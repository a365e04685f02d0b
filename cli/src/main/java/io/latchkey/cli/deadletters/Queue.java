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
 * A queue of a stack as it is now. SQS counts approximately.
 *
 * @param name in the template
 * @param isOfDeadLetters whether it holds what somebody has given up
 * @param waiting messages that may be received
 * @param inFlight messages that somebody has received and not deleted
 * @param delayed messages that may not be received yet
 * @param deadLetters the ARN of the queue to which it gives up; empty for one that gives up nothing
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

  /** All queues of a stack, in the order of their names. */
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
    } catch (ParseException e) {
      return "";
    }
  }

  /** The queue that gives up to this one; empty where none does, or this is none to give up to. */
  Optional<Queue> source(List<Queue> all) {
    return all.stream().filter(each -> each.deadLetters().equals(arn)).findFirst();
  }
}
