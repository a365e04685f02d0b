package io.latchkey.cli.doctor;

import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Finding.Passed;
import io.latchkey.cli.stack.Stack;
import io.latchkey.cli.stack.Stack.Resource;
import java.util.List;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Checks the scheduled functions and the dead-letter queues. */
final class QueueChecks {

  private final Stack stack;
  private final SchedulerClient scheduler;
  private final SqsClient sqs;

  QueueChecks(Stack stack, SchedulerClient scheduler, SqsClient sqs) {
    this.stack = stack;
    this.scheduler = scheduler;
    this.sqs = sqs;
  }

  List<Check> schedules() {
    return stack.ofType("AWS::Scheduler::Schedule").stream()
        .map(
            schedule ->
                new Check(
                    schedule.logicalId(),
                    () -> schedule(scheduler.getSchedule(ask -> ask.name(schedule.physicalId())))))
        .toList();
  }

  static Finding schedule(GetScheduleResponse schedule) {
    return schedule.state() == ScheduleState.ENABLED
        ? new Passed("is on, " + schedule.scheduleExpression())
        : new Failed(
            "is off: the function that it starts doesn't run",
            "enable the schedule " + schedule.name() + " in EventBridge Scheduler");
  }

  List<Check> deadLetters() {
    return stack.queues().stream()
        .filter(Resource::isOfDeadLetters)
        .map(queue -> new Check(queue.logicalId(), () -> deadLetters(queue.physicalId())))
        .toList();
  }

  private Finding deadLetters(String url) {
    var attributes =
        sqs.getQueueAttributes(
                ask ->
                    ask.queueUrl(url)
                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
            .attributes();
    return deadLetters(
        Long.parseLong(
            attributes.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")));
  }

  static Finding deadLetters(long messages) {
    return messages == 0
        ? new Passed("is empty")
        : new Failed(
            "holds " + messages + (messages == 1 ? " message" : " messages"),
            "find the cause in docs/runbook.md, \"The queues\", then redrive");
  }
}
