package io.latchkey.cli.doctor;

import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Finding.Passed;
import io.latchkey.cli.doctor.Finding.Unknown;
import io.latchkey.cli.stack.Aws;
import io.latchkey.cli.stack.Stack;
import io.latchkey.runtime.Environment;
import java.util.ArrayList;
import java.util.List;

/** The checks of a deployment's AWS resources. */
final class StackChecks {

  private final Stack stack;
  private final Aws aws;
  private final Functions functions;

  StackChecks(Stack stack, Aws aws) {
    this.stack = stack;
    this.aws = aws;
    this.functions = new Functions(stack, aws.lambda());
  }

  List<Check> checks() {
    var checks = new ArrayList<Check>();
    checks.add(new Check("stack", () -> status(stack.status())));
    checks.add(new Check("registered URLs", this::addresses));
    checks.addAll(functions.checks());
    checks.add(new ConcurrencyQuota(stack, aws.lambda()).check());
    var waiting = new QueueChecks(stack, aws.scheduler(), aws.sqs());
    checks.addAll(waiting.schedules());
    checks.addAll(new Tables(stack, aws.dynamoDb()).checks());
    checks.addAll(waiting.deadLetters());
    checks.addAll(new EventChecks(stack, aws.eventBridge(), aws.cloudWatch()).checks());
    checks.add(new PermissionChecks(stack, functions, aws.iam()).check());
    return checks;
  }

  /** The environment of the function that has all settings. */
  Environment environment() {
    return functions.environment("ResumeFunction");
  }

  static Finding status(String status) {
    if (status.endsWith("_IN_PROGRESS")) {
      return new Unknown("is " + status, "try again when the update is done");
    }
    return status.equals("CREATE_COMPLETE") || status.equals("UPDATE_COMPLETE")
        ? new Passed("is " + status)
        : new Failed(
            "is " + status + ": the running version isn't the last deployment",
            "find the failed resource in the stack's events in CloudFormation");
  }

  private Finding addresses() {
    return addresses(
        stack.output("ApiUrl").orElse(""),
        stack.output("CallbackUrl").orElse(""),
        environment().find("PUBLIC_BASE_URL").orElse(""));
  }

  static Finding addresses(String api, String callback, String publicBaseUrl) {
    if (!callback.equals(api + "/callback")) {
      return new Failed(
          "the outputs CallbackUrl and ApiUrl don't match: " + callback + ", " + api,
          "deploy this template again");
    }
    return publicBaseUrl.isEmpty() || publicBaseUrl.equals(api)
        ? new Passed("register " + callback + " in Pipedrive's Developer Hub")
        : new Failed(
            "the functions use " + publicBaseUrl + ", but the outputs use " + api,
            "deploy again, so that both use the parameter PublicBaseUrl");
  }
}
