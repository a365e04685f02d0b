package io.latchkey.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Finding.Passed;
import io.latchkey.cli.doctor.Finding.Unknown;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.scheduler.model.GetScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** One thing wrong in AWS at a time, and what the doctor says of it. */
class StackChecksTest extends StackChecksTesting {

  @Test
  void aStackThatIsAsTheTemplateMakesItIsWell() {
    assertThat(examined().lines()).allMatch(line -> line.finding() instanceof Passed);
  }

  @Test
  void aScheduleThatIsOffIsNamed() {
    aws.change(
        GetScheduleRequest.class,
        GetScheduleResponse.class,
        on -> on.copy(off -> off.state(ScheduleState.DISABLED)));

    assertThat(onlyWrong("Sweep").next()).contains("enable the schedule sweep");
  }

  @Test
  void anEventSourceThatIsOffOrThatFailsIsNamed() {
    aws.change(
        GetEventSourceMappingRequest.class,
        GetEventSourceMappingResponse.class,
        on -> on.copy(off -> off.state("Disabled")));
    assertThat(onlyWrong("DueRefreshes").next()).contains("--enabled --uuid uuid-of-due");

    aws.change(
        GetEventSourceMappingRequest.class,
        GetEventSourceMappingResponse.class,
        off ->
            off.copy(
                on -> on.state("Enabled").lastProcessingResult("PROBLEM: Function call failed")));
    assertThat(onlyWrong("DueRefreshes").found()).contains("Function call failed");
  }

  @Test
  void deadLettersAreCounted() {
    aws.change(
        GetQueueAttributesRequest.class,
        GetQueueAttributesResponse.class,
        empty ->
            empty.copy(
                full ->
                    full.attributes(
                        Map.of(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "3"))));

    assertThat(onlyWrong("RefreshDeadLetters", "WebhookDeadLetters").found())
        .isEqualTo("holds 3 messages");
  }

  @Test
  void aBusThatIsGoneIsNamed() {
    aws.to(
        DescribeEventBusRequest.class,
        _ -> {
          throw ResourceNotFoundException.builder().message("no such bus").build();
        });

    assertThat(onlyWrong("event bus").next()).contains("named latchkey");
  }

  @Test
  void aWebhookThatIsNotCalledIsNamed() {
    aws.change(
        DescribeRuleRequest.class,
        DescribeRuleResponse.class,
        on -> on.copy(off -> off.state(RuleState.DISABLED)));
    assertThat(onlyWrong("WebhookRule").next())
        .contains("enable-rule --event-bus-name latchkey --name webhook");
  }

  @Test
  void aWebhookRuleThatIsGoneIsNamed() {
    aws.to(
        DescribeRuleRequest.class,
        _ -> {
          throw ResourceNotFoundException.builder().message("no such rule").build();
        });

    assertThat(onlyWrong("WebhookRule").next()).contains("empty ProductWebhookUrl");
  }

  @Test
  void anAlarmThatRingsIsNamed() {
    aws.change(
        DescribeAlarmsRequest.class,
        DescribeAlarmsResponse.class,
        quiet ->
            quiet.copy(
                loud ->
                    loud.metricAlarms(
                        MetricAlarm.builder().alarmName("latchkey-GrantLost").build())));

    assertThat(onlyWrong("alarms").found()).isEqualTo("latchkey-GrantLost is in alarm");
  }

  @Test
  void aPermissionThatIsMissingIsNamedWithItsFunctionAndResource() {
    aws.to(
        SimulatePrincipalPolicyRequest.class,
        asked ->
            HealthyStack.decided(
                asked,
                asked.policySourceArn().endsWith("/SweepFunction")
                        && asked.actionNames().contains("dynamodb:Query")
                    ? PolicyEvaluationDecisionType.IMPLICIT_DENY
                    : PolicyEvaluationDecisionType.ALLOWED));

    assertThat(onlyWrong("permissions").found())
        .isEqualTo(
            "SweepFunction may not dynamodb:Query on"
                + " arn:aws:dynamodb:eu-west-1:123456789012:table/latchkey-Installations/index/byDue");
  }

  @Test
  void whatTheDoctorItselfMayNotSeeIsNotHeldAgainstTheStack() {
    aws.to(
        SimulatePrincipalPolicyRequest.class,
        _ -> {
          throw IamException.builder()
              .statusCode(403)
              .awsErrorDetails(
                  AwsErrorDetails.builder()
                      .errorCode("AccessDenied")
                      .errorMessage("not authorized to perform: iam:SimulatePrincipalPolicy")
                      .build())
              .build();
        });

    var report = examined();

    assertThat(report.lines())
        .filteredOn(line -> line.check().equals("permissions"))
        .singleElement()
        .extracting(Report.Line::finding)
        .isInstanceOfSatisfying(
            Unknown.class,
            unseen -> assertThat(unseen.why()).contains("iam:SimulatePrincipalPolicy"));
    assertThat(report.exitStatus()).isEqualTo(2);
  }

  @Test
  void aFunctionThatIsNotReadyIsNamed() {
    aws.change(
        GetFunctionConfigurationRequest.class,
        GetFunctionConfigurationResponse.class,
        ready ->
            ready.functionName().equals("TokenFunction")
                ? ready.copy(failed -> failed.state(State.FAILED))
                : ready);

    assertThat(onlyWrong("functions").found()).startsWith("TokenFunction is Failed");
  }

  @Test
  void aSettingThatCannotBeUsedIsNamedWithItsFunction() {
    changeVariable("PRODUCT_CONNECT_URL", "http://product.example/connect");

    assertThat(onlyWrong("settings").found()).contains("Function: PRODUCT_CONNECT_URL must be");
  }

  @Test
  void functionsThatGoByAnotherAddressThanTheOutputsAreNamed() {
    changeVariable("PUBLIC_BASE_URL", "https://install.example");

    assertThat(onlyWrong("registered URLs").found())
        .contains("https://install.example", HealthyStack.API);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "DELETE_FAILED"})
  void aStackWhoseLastDeploymentFailedIsNamed(String status) {
    assertThat(StackChecks.status(status)).isInstanceOf(Failed.class);
  }

  @Test
  void aStackThatIsBeingDeployedIsToBeLookedAtAgain() {
    assertThat(StackChecks.status("UPDATE_IN_PROGRESS")).isInstanceOf(Unknown.class);
  }

  private void changeVariable(String name, String value) {
    aws.change(
        GetFunctionConfigurationRequest.class,
        GetFunctionConfigurationResponse.class,
        function -> {
          var variables = new HashMap<>(function.environment().variables());
          variables.put(name, value);
          return function.copy(to -> to.environment(changed -> changed.variables(variables)));
        });
  }
}
