package io.latchkey.cli.doctor;

import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Finding.Passed;
import io.latchkey.cli.doctor.RequiredPermissions.Permission;
import io.latchkey.cli.stack.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/**
 * Checks each function's role against the function's needs, with IAM's own evaluation of the role's
 * policies, its permissions boundary, and the organization's policies. Does not include the
 * policies of the resources themselves, such as a key's or a secret's.
 */
final class PermissionChecks {

  private static final String NAME = "permissions";
  private static final int MOST_PAGES = 100;

  private final Stack stack;
  private final Functions functions;
  private final IamClient iam;

  PermissionChecks(Stack stack, Functions functions, IamClient iam) {
    this.stack = stack;
    this.functions = functions;
    this.iam = iam;
  }

  Check check() {
    return new Check(NAME, this::look);
  }

  private Finding look() {
    var missing = new ArrayList<String>();
    var needs = RequiredPermissions.ofFunctions();
    for (var function : stack.ofType("AWS::Lambda::Function")) {
      var role = functions.roleOf(function);
      for (var need : needs.getOrDefault(function.logicalId(), List.of())) {
        denied(role, need).forEach(each -> missing.add(function.logicalId() + " " + each));
      }
    }
    return judged(missing);
  }

  static Finding judged(List<String> missing) {
    return missing.isEmpty()
        ? new Passed("every function has its permissions, according to IAM")
        : new Failed(
            String.join("; ", missing),
            "deploy the template again; if the finding remains, look for a permissions boundary or"
                + " an organization policy");
  }

  private List<String> denied(String role, Permission need) {
    var arns = need.resources().stream().flatMap(each -> arn(each).stream()).toList();
    if (arns.isEmpty()) { // the secret does not exist if the product has published keys
      return List.of();
    }
    return iam
        .simulatePrincipalPolicyPaginator(
            ask ->
                ask.policySourceArn(role)
                    .actionNames(need.actions())
                    .resourceArns(arns)
                    .contextEntries(context(need)))
        .stream()
        .limit(MOST_PAGES)
        .flatMap(page -> page.evaluationResults().stream())
        .flatMap(PermissionChecks::denied)
        .toList();
  }

  /** Returns the context entries that the policies' conditions require. */
  private static List<ContextEntry> context(Permission need) {
    return need.request().entrySet().stream()
        .map(
            key ->
                ContextEntry.builder()
                    .contextKeyName(key.getKey())
                    .contextKeyType(ContextKeyTypeEnum.STRING_LIST)
                    .contextKeyValues(key.getValue())
                    .build())
        .toList();
  }

  private static Stream<String> denied(EvaluationResult result) {
    if (result.hasResourceSpecificResults()) {
      return result.resourceSpecificResults().stream()
          .filter(each -> each.evalResourceDecision() != PolicyEvaluationDecisionType.ALLOWED)
          .map(each -> sentence(result.evalActionName(), each.evalResourceName()));
    }
    return result.evalDecision() == PolicyEvaluationDecisionType.ALLOWED
        ? Stream.empty()
        : Stream.of(sentence(result.evalActionName(), result.evalResourceName()));
  }

  private static String sentence(String action, String resource) {
    return "may not " + action + " on " + resource;
  }

  /** Returns the ARN of a resource by its logical id. Empty if the stack does not have it. */
  private Optional<String> arn(String resource) {
    var parts = resource.split("/", 2);
    var index = parts.length == 2 ? "/" + parts[1] : "";
    return stack.resources().stream()
        .filter(each -> each.logicalId().equals(parts[0]))
        .findFirst()
        .map(each -> arn(each) + index);
  }

  private String arn(Stack.Resource resource) {
    var id = resource.physicalId();
    return switch (resource.type()) {
      case "AWS::DynamoDB::Table" -> arn("dynamodb", "table/" + id);
      case "AWS::SQS::Queue" -> arn("sqs", id.substring(id.lastIndexOf('/') + 1));
      case "AWS::Events::EventBus" -> arn("events", "event-bus/" + id);
      default -> id; // a secret's id is its ARN
    };
  }

  private String arn(String service, String resource) {
    var own = stack.arn();
    return "arn:%s:%s:%s:%s:%s"
        .formatted(
            own.partition(),
            service,
            own.region().orElseThrow(),
            own.accountId().orElseThrow(),
            resource);
  }
}
