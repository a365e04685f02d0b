package io.latchkey.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cli.doctor.ConcurrencyQuota.Reserved;
import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Finding.Hint;
import io.latchkey.cli.doctor.Finding.Passed;
import io.latchkey.cli.doctor.Finding.Unknown;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.lambda.model.AccountLimit;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;

class ConcurrencyQuotaTest {

  private final HealthyStack healthy = new HealthyStack();

  @Test
  void theDefaultQuotaIsEnough() {
    assertThat(found())
        .isEqualTo(
            new Passed(
                "1,000 concurrent executions in this account and region, 1,000 of them unreserved;"
                    + " while 5 refresh workers run, 995 are left for everything else"));
  }

  @Test
  void aNewAccountsQuotaIsAHintWithTheCommandThatAsksForMore() {
    account(10, 10);

    assertThat(found())
        .isInstanceOfSatisfying(
            Hint.class,
            hint -> {
              assertThat(hint.found())
                  .contains("while 5 refresh workers run, 5 are left for everything else");
              assertThat(hint.next())
                  .isEqualTo(
                      "aws service-quotas request-service-quota-increase --service-code lambda"
                          + " --quota-code L-B99A9384 --desired-value 1000 --region eu-west-1");
            });
    assertThat(Doctor.examine(healthy.checks()).exitStatus()).isZero();
  }

  @Test
  void aQuotaThatTheRefreshWorkersCanUseUpIsWrong() {
    account(1000, 5);

    assertThat(found())
        .isInstanceOfSatisfying(
            Failed.class,
            wrong -> {
              assertThat(wrong.found()).contains("0 are left for everything else");
              assertThat(wrong.next()).contains("RefreshConcurrency");
            });
    assertThat(Doctor.examine(healthy.checks()).exitStatus()).isEqualTo(1);
  }

  @Test
  void workersWhoseExecutionsAreReservedTakeNoneOfTheOthers() {
    reserved("RefreshFunction", 5);
    account(105, 100);

    assertThat(found())
        .isInstanceOfSatisfying(
            Passed.class, well -> assertThat(well.found()).contains("100 are left"));
  }

  @Test
  void whatIsReservedForUninstallsIsNamedAndIsNotLeftForOthers() {
    reserved("UninstallFunction", 20);
    account(1000, 980);

    assertThat(found())
        .isEqualTo(
            new Passed(
                "1,000 concurrent executions in this account and region, 980 of them unreserved;"
                    + " while 5 refresh workers run, 975 are left for everything else, and 20 are"
                    + " reserved for uninstalls"));
  }

  @Test
  void aReservationForUninstallsThatLeavesTooFewForOthersIsAHint() {
    reserved("UninstallFunction", 46);
    account(100, 54);

    assertThat(found())
        .isInstanceOfSatisfying(
            Hint.class,
            hint -> assertThat(hint.found()).contains("49 are left", "46 are reserved"));
  }

  @Test
  void aReservationForUninstallsThatAFloodCanUseUpIsAHint() {
    reserved("UninstallFunction", ConcurrencyQuota.UNINSTALLS_NEED - 1);

    assertThat(found())
        .isInstanceOfSatisfying(
            Hint.class, hint -> assertThat(hint.next()).contains("UninstallConcurrency=20"));

    reserved("UninstallFunction", ConcurrencyQuota.UNINSTALLS_NEED);
    assertThat(found()).isInstanceOf(Passed.class);
  }

  @Test
  void theVerdictTurnsWhereRoomForRequestsEnds() {
    assertThat(judged(ConcurrencyQuota.ENOUGH + 5)).isInstanceOf(Passed.class);
    assertThat(judged(ConcurrencyQuota.ENOUGH + 4)).isInstanceOf(Hint.class);
    assertThat(judged(6)).isInstanceOf(Hint.class);
    assertThat(judged(5)).isInstanceOf(Failed.class);
  }

  @Test
  void whoMayNotReadTheQuotaIsToldWhichPermissionIsMissing() {
    healthy.standIn.to(
        GetAccountSettingsRequest.class,
        _ -> {
          throw LambdaException.builder()
              .statusCode(403)
              .awsErrorDetails(
                  AwsErrorDetails.builder()
                      .errorCode("AccessDeniedException")
                      .errorMessage("not authorized to perform: lambda:GetAccountSettings")
                      .build())
              .build();
        });

    assertThat(found())
        .isInstanceOfSatisfying(
            Unknown.class,
            unseen -> assertThat(unseen.why()).contains("lambda:GetAccountSettings"));
  }

  private static Finding judged(int unreserved) {
    var limit =
        AccountLimit.builder()
            .concurrentExecutions(1000)
            .unreservedConcurrentExecutions(unreserved)
            .build();
    return ConcurrencyQuota.judged(limit, 5, new Reserved(false, 0), "eu-west-1");
  }

  private void reserved(String function, int executions) {
    healthy.standIn.to(
        GetFunctionConcurrencyRequest.class,
        asked ->
            asked.functionName().contains(function)
                ? GetFunctionConcurrencyResponse.builder()
                    .reservedConcurrentExecutions(executions)
                    .build()
                : GetFunctionConcurrencyResponse.builder().build());
  }

  private void account(int quota, int unreserved) {
    healthy.standIn.to(
        GetAccountSettingsRequest.class,
        _ ->
            GetAccountSettingsResponse.builder()
                .accountLimit(
                    limit ->
                        limit
                            .concurrentExecutions(quota)
                            .unreservedConcurrentExecutions(unreserved))
                .build());
  }

  private Finding found() {
    return Doctor.examine(healthy.checks()).lines().stream()
        .filter(line -> line.check().equals(ConcurrencyQuota.NAME))
        .map(Report.Line::finding)
        .findFirst()
        .orElseThrow();
  }
}
