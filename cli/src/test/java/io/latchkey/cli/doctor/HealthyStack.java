package io.latchkey.cli.doctor;

import io.latchkey.cli.stack.Stack;
import io.latchkey.cli.stack.Stack.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.ResourceSpecificResult;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsResponse;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.scheduler.model.GetScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A stack as the template creates it, without any problem yet. */
final class HealthyStack {

  static final String API = "https://latchkey.example";

  private static final Arn ARN =
      Arn.fromString("arn:aws:cloudformation:eu-west-1:123456789012:stack/latchkey/1");

  final StubAws standIn =
      new StubAws()
          .to(GetFunctionConfigurationRequest.class, HealthyStack::function)
          .to(GetEventSourceMappingRequest.class, HealthyStack::mapping)
          .to(GetAccountSettingsRequest.class, HealthyStack::account)
          .to(GetFunctionConcurrencyRequest.class, HealthyStack::concurrency)
          .to(GetScheduleRequest.class, HealthyStack::schedule)
          .to(DescribeTableRequest.class, HealthyStack::table)
          .to(DescribeTimeToLiveRequest.class, HealthyStack::timeToLive)
          .to(DescribeContinuousBackupsRequest.class, HealthyStack::backups)
          .to(GetQueueAttributesRequest.class, HealthyStack::queue)
          .to(DescribeEventBusRequest.class, HealthyStack::bus)
          .to(DescribeRuleRequest.class, HealthyStack::rule)
          .to(DescribeAlarmsRequest.class, HealthyStack::alarms)
          .to(SimulatePrincipalPolicyRequest.class, HealthyStack::allowed);

  List<Check> checks() {
    return new StackChecks(stack(), standIn.aws()).checks();
  }

  static Stack stack() {
    var resources = new ArrayList<Resource>();
    RequiredPermissions.ofFunctions()
        .keySet()
        .forEach(name -> resources.add(new Resource(name, "AWS::Lambda::Function", name)));
    for (var table : List.of("Attempts", "Installations")) {
      resources.add(new Resource(table, "AWS::DynamoDB::Table", "latchkey-" + table));
    }
    for (var queue :
        List.of(
            "UninstallQueue",
            "RefreshQueue",
            "EventQueue",
            "WebhookQueue",
            "RefreshDeadLetters",
            "WebhookDeadLetters")) {
      resources.add(
          new Resource(
              queue,
              "AWS::SQS::Queue",
              "https://sqs.eu-west-1.amazonaws.com/123456789012/latchkey-" + queue));
    }
    for (var secret :
        List.of("PipedriveSecret", "AssertionSecret", "SealingSecret", "WebhookSecret")) {
      resources.add(
          new Resource(
              secret,
              "AWS::SecretsManager::Secret",
              "arn:aws:secretsmanager:eu-west-1:123456789012:secret:" + secret));
    }
    resources.add(new Resource("Bus", "AWS::Events::EventBus", "latchkey"));
    resources.add(new Resource("WebhookRule", "AWS::Events::Rule", "latchkey|webhook"));
    resources.add(new Resource("Sweep", "AWS::Scheduler::Schedule", "sweep"));
    resources.add(new Resource("DueRefreshes", "AWS::Lambda::EventSourceMapping", "uuid-of-due"));
    resources.add(new Resource("GrantLost", "AWS::CloudWatch::Alarm", "latchkey-GrantLost"));
    return new Stack(
        ARN, "UPDATE_COMPLETE", Map.of("ApiUrl", API, "CallbackUrl", API + "/callback"), resources);
  }

  private static GetFunctionConfigurationResponse function(GetFunctionConfigurationRequest asked) {
    return GetFunctionConfigurationResponse.builder()
        .functionName(asked.functionName())
        .role("arn:aws:iam::123456789012:role/" + asked.functionName())
        .state(State.ACTIVE)
        .lastUpdateStatus(LastUpdateStatus.SUCCESSFUL)
        .environment(
            environment ->
                environment.variables(
                    Map.of(
                        "PRODUCT_ISSUER", "https://product.example",
                        "PRODUCT_CONNECT_URL", "https://product.example/connect",
                        "PRODUCT_SUBSCRIBE_URL", "https://product.example/subscribe",
                        "PRODUCT_INSTALLED_URL", "https://product.example/installed",
                        "PRODUCT_CANCELLED_URL", "https://product.example/cancelled",
                        "PUBLIC_BASE_URL", "")))
        .build();
  }

  private static GetEventSourceMappingResponse mapping(GetEventSourceMappingRequest asked) {
    return GetEventSourceMappingResponse.builder()
        .uuid(asked.uuid())
        .state("Enabled")
        .scalingConfig(scaling -> scaling.maximumConcurrency(5))
        .build();
  }

  private static GetAccountSettingsResponse account(GetAccountSettingsRequest asked) {
    return GetAccountSettingsResponse.builder()
        .accountLimit(
            limit -> limit.concurrentExecutions(1000).unreservedConcurrentExecutions(1000))
        .build();
  }

  private static GetFunctionConcurrencyResponse concurrency(GetFunctionConcurrencyRequest asked) {
    return GetFunctionConcurrencyResponse.builder().build();
  }

  private static GetScheduleResponse schedule(GetScheduleRequest asked) {
    return GetScheduleResponse.builder()
        .name(asked.name())
        .state(ScheduleState.ENABLED)
        .scheduleExpression("rate(5 minutes)")
        .build();
  }

  private static DescribeTableResponse table(DescribeTableRequest asked) {
    return DescribeTableResponse.builder()
        .table(
            table ->
                table
                    .tableName(asked.tableName())
                    .tableStatus(TableStatus.ACTIVE)
                    .deletionProtectionEnabled(true)
                    .streamSpecification(
                        stream -> stream.streamEnabled(true).streamViewType("NEW_AND_OLD_IMAGES")))
        .build();
  }

  private static DescribeTimeToLiveResponse timeToLive(DescribeTimeToLiveRequest asked) {
    return DescribeTimeToLiveResponse.builder()
        .timeToLiveDescription(
            ttl -> ttl.timeToLiveStatus(TimeToLiveStatus.ENABLED).attributeName("expiresAt"))
        .build();
  }

  private static DescribeContinuousBackupsResponse backups(DescribeContinuousBackupsRequest asked) {
    return DescribeContinuousBackupsResponse.builder()
        .continuousBackupsDescription(
            backups ->
                backups.pointInTimeRecoveryDescription(
                    recovery ->
                        recovery
                            .pointInTimeRecoveryStatus("ENABLED")
                            .earliestRestorableDateTime(Instant.parse("2026-01-01T00:00:00Z"))))
        .build();
  }

  private static GetQueueAttributesResponse queue(GetQueueAttributesRequest asked) {
    return GetQueueAttributesResponse.builder()
        .attributes(Map.of(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0"))
        .build();
  }

  private static DescribeEventBusResponse bus(DescribeEventBusRequest asked) {
    return DescribeEventBusResponse.builder().name(asked.name()).build();
  }

  private static DescribeRuleResponse rule(DescribeRuleRequest asked) {
    return DescribeRuleResponse.builder()
        .name(asked.name())
        .eventBusName(asked.eventBusName())
        .state(RuleState.ENABLED)
        .build();
  }

  private static DescribeAlarmsResponse alarms(DescribeAlarmsRequest asked) {
    return DescribeAlarmsResponse.builder().metricAlarms(List.of()).build();
  }

  private static SimulatePrincipalPolicyResponse allowed(SimulatePrincipalPolicyRequest asked) {
    return decided(asked, PolicyEvaluationDecisionType.ALLOWED);
  }

  static SimulatePrincipalPolicyResponse decided(
      SimulatePrincipalPolicyRequest asked, PolicyEvaluationDecisionType decision) {
    return SimulatePrincipalPolicyResponse.builder()
        .isTruncated(false)
        .evaluationResults(
            asked.actionNames().stream()
                .map(
                    action ->
                        EvaluationResult.builder()
                            .evalActionName(action)
                            .evalDecision(decision)
                            .resourceSpecificResults(
                                asked.resourceArns().stream()
                                    .map(
                                        arn ->
                                            ResourceSpecificResult.builder()
                                                .evalResourceName(arn)
                                                .evalResourceDecision(decision)
                                                .build())
                                    .toList())
                            .build())
                .toList())
        .build();
  }
}
