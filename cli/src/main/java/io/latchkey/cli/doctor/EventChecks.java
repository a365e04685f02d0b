package io.latchkey.cli.doctor;

import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Finding.Passed;
import io.latchkey.cli.stack.Stack;
import io.latchkey.cli.stack.Stack.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/** Checks the delivery of events to the product and of alarms to the operator. */
final class EventChecks {

  private static final int ALARMS_A_CALL = 100;

  private final Stack stack;
  private final EventBridgeClient eventBridge;
  private final CloudWatchClient cloudWatch;

  EventChecks(Stack stack, EventBridgeClient eventBridge, CloudWatchClient cloudWatch) {
    this.stack = stack;
    this.eventBridge = eventBridge;
    this.cloudWatch = cloudWatch;
  }

  List<Check> checks() {
    var checks = new ArrayList<Check>();
    stack
        .ofType("AWS::Events::EventBus")
        .forEach(bus -> checks.add(new Check("event bus", () -> bus(bus.physicalId()))));
    stack
        .ofType("AWS::Events::Rule")
        .forEach(rule -> checks.add(new Check(rule.logicalId(), () -> rule(rule))));
    var alarms =
        Stream.of("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm")
            .flatMap(type -> stack.ofType(type).stream())
            .map(Resource::physicalId)
            .toList();
    if (!alarms.isEmpty()) {
      checks.add(new Check("alarms", () -> alarms(alarms.size(), ringing(alarms))));
    }
    return checks;
  }

  private Finding bus(String name) {
    try {
      return new Passed("exists: " + eventBridge.describeEventBus(ask -> ask.name(name)).name());
    } catch (ResourceNotFoundException _) {
      return new Failed(
          "doesn't exist: events wait in the event queue", "create an event bus named " + name);
    }
  }

  /**
   * CloudFormation's physical id of a rule is {@code <bus>|<rule>} if the bus is not the default
   * one. Emulators leave out the bus, so without one the stack's own counts.
   */
  private Finding rule(Resource rule) {
    var id = rule.physicalId();
    var separator = id.indexOf('|');
    var name = id.substring(separator + 1);
    var bus =
        separator < 0
            ? stack.ofType("AWS::Events::EventBus").getFirst().physicalId()
            : id.substring(0, separator);
    try {
      return rule(eventBridge.describeRule(ask -> ask.eventBusName(bus).name(name)));
    } catch (ResourceNotFoundException _) {
      return new Failed(
          "doesn't exist: no event reaches your webhook",
          "deploy with an empty ProductWebhookUrl, then with yours");
    }
  }

  static Finding rule(DescribeRuleResponse rule) {
    return rule.state() == RuleState.DISABLED
        ? new Failed(
            "is off: it forwards no events",
            "aws events enable-rule --event-bus-name "
                + rule.eventBusName()
                + " --name "
                + rule.name())
        : new Passed("is on");
  }

  private List<String> ringing(List<String> alarms) {
    var names = new ArrayList<String>();
    for (int from = 0; from < alarms.size(); from += ALARMS_A_CALL) {
      var some = alarms.subList(from, Math.min(alarms.size(), from + ALARMS_A_CALL));
      var answer =
          cloudWatch.describeAlarms(
              ask ->
                  ask.alarmNames(some)
                      .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)
                      .stateValue(StateValue.ALARM)
                      .maxRecords(ALARMS_A_CALL));
      answer.metricAlarms().forEach(alarm -> names.add(alarm.alarmName()));
      answer.compositeAlarms().forEach(alarm -> names.add(alarm.alarmName()));
    }
    return names;
  }

  static Finding alarms(int all, List<String> ringing) {
    return ringing.isEmpty()
        ? new Passed("none of " + all + " is in alarm")
        : new Failed(
            String.join(", ", ringing) + (ringing.size() == 1 ? " is in alarm" : " are in alarm"),
            "look up each alarm and its remedy in docs/alarms.md, \"The alarms\"");
  }
}
