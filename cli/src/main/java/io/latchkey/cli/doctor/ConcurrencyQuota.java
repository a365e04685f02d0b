package io.latchkey.cli.doctor;

import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Finding.Hint;
import io.latchkey.cli.doctor.Finding.Passed;
import io.latchkey.cli.stack.Stack;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AccountLimit;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.ScalingConfig;

/**
 * The account's quota of concurrent executions in this region, and how much of it is left for
 * requests while all refresh workers run. The default is 1,000, and new accounts begin with less
 * (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html): 10 is common. {@code
 * aws service-quotas list-service-quotas --service-code lambda} shows the quota with its code.
 */
final class ConcurrencyQuota {

  static final String NAME = "concurrency quota";

  /**
   * The recommended number of concurrent executions for a deployment. A cold start or a slow
   * Pipedrive occupies an execution for seconds, so ten requests per second can already need this
   * many.
   */
  static final int ENOUGH = 50;

  /**
   * The recommended minimum reservation for uninstalls. A reservation is also a limit: the API
   * accepts 1,000 uninstalls per second, and rejecting one takes about 10 milliseconds.
   */
  static final int UNINSTALLS_NEED = 10;

  private static final String REFRESHES = "DueRefreshes";

  private final Stack stack;
  private final LambdaClient lambda;

  ConcurrencyQuota(Stack stack, LambdaClient lambda) {
    this.stack = stack;
    this.lambda = lambda;
  }

  Check check() {
    return new Check(NAME, this::look);
  }

  private Finding look() {
    var limit = lambda.getAccountSettings(_ -> {}).accountLimit();
    var reserved = new Reserved(reserved("RefreshFunction") > 0, reserved("UninstallFunction"));
    return judged(limit, workers(), reserved, stack.arn().region().orElseThrow());
  }

  /** The parameter RefreshConcurrency, as the refresh queue's event source has it. */
  private int workers() {
    return stack
        .physicalId(REFRESHES)
        .map(uuid -> lambda.getEventSourceMapping(ask -> ask.uuid(uuid)).scalingConfig())
        .map(ScalingConfig::maximumConcurrency)
        .orElse(0);
  }

  /** Returns the number of executions reserved for a function; 0 if there are none. */
  private int reserved(String function) {
    return stack
        .physicalId(function)
        .map(name -> lambda.getFunctionConcurrency(ask -> ask.functionName(name)))
        .map(GetFunctionConcurrencyResponse::reservedConcurrentExecutions)
        .orElse(0);
  }

  /**
   * The executions that the account keeps apart from all others.
   *
   * @param refreshes the parameter ReserveRefreshConcurrency, as the function has it
   * @param uninstalls the parameter UninstallConcurrency, as the function has it
   */
  record Reserved(boolean refreshes, int uninstalls) {

    String said() {
      return uninstalls == 0 ? "" : ", and %d are reserved for uninstalls".formatted(uninstalls);
    }
  }

  /**
   * @param workers the maximum number of concurrent refresh workers
   */
  static Finding judged(AccountLimit limit, int workers, Reserved reserved, String region) {
    var unreserved = limit.unreservedConcurrentExecutions();
    var left = reserved.refreshes() ? unreserved : unreserved - workers;
    var quota = limit.concurrentExecutions();
    var said =
        "%,d concurrent executions in this account and region, %,d of them unreserved; while %d refresh workers run, %,d are left for everything else%s"
            .formatted(quota, unreserved, workers, Math.max(0, left), reserved.said());
    if (left <= 0) {
      return new Failed(
          said + ": Lambda throttles people and your backend whenever refreshes are due",
          increase(region) + "; until then deploy with a smaller RefreshConcurrency");
    }
    if (left < ENOUGH) {
      return new Hint(
          said + ": enough to try Latchkey, but Lambda throttles (429) when many people install",
          increase(region));
    }
    if (reserved.uninstalls() > 0 && reserved.uninstalls() < UNINSTALLS_NEED) {
      return new Hint(
          said
              + ": a flood of requests can use these up and make you lose uninstalls, which"
              + " Pipedrive sends only once",
          "deploy with UninstallConcurrency=20, or 0 to reserve nothing");
    }
    return new Passed(said);
  }

  private static String increase(String region) {
    return "aws service-quotas request-service-quota-increase --service-code lambda"
        + " --quota-code L-B99A9384 --desired-value 1000 --region "
        + region;
  }
}
