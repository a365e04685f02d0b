package io.latchkey.cli.doctor;

import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Finding.Passed;
import io.latchkey.cli.stack.Stack;
import io.latchkey.cli.stack.Stack.Resource;
import io.latchkey.runtime.Environment;
import io.latchkey.runtime.Settings;
import io.latchkey.runtime.WrongSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.State;

/** The functions, their settings, and the triggers of those that are not called by HTTP. */
final class Functions {

  private static final String ALIAS = "live";

  private final Stack stack;
  private final LambdaClient lambda;
  private final Map<String, GetFunctionConfigurationResponse> asked = new ConcurrentHashMap<>();

  Functions(Stack stack, LambdaClient lambda) {
    this.stack = stack;
    this.lambda = lambda;
  }

  List<Check> checks() {
    var checks = new ArrayList<Check>();
    checks.add(new Check("functions", this::functions));
    checks.add(new Check("settings", this::settings));
    for (var mapping : stack.ofType("AWS::Lambda::EventSourceMapping")) {
      checks.add(
          new Check(
              mapping.logicalId(),
              () ->
                  eventSource(
                      lambda.getEventSourceMapping(ask -> ask.uuid(mapping.physicalId())))));
    }
    return checks;
  }

  /**
   * Returns the environment of the version that runs: the one that the function's alias names, if
   * it has one (SAM calls that {@code <function>Alias<alias>}).
   *
   * @param logicalId the function's
   * @throws WrongSetting if the stack has no such function
   */
  Environment environment(String logicalId) {
    var name =
        stack
            .physicalId(logicalId + "Alias" + ALIAS)
            .or(() -> stack.physicalId(logicalId))
            .orElseThrow(() -> new WrongSetting(logicalId, "is not in this stack"));
    return new Environment(variables(configuration(name)));
  }

  private static Map<String, String> variables(GetFunctionConfigurationResponse function) {
    return function.environment() == null ? Map.of() : function.environment().variables();
  }

  /**
   * @param name the function's, or the ARN of a version or an alias
   */
  private GetFunctionConfigurationResponse configuration(String name) {
    return Objects.requireNonNull(
        asked.computeIfAbsent(
            name, each -> lambda.getFunctionConfiguration(ask -> ask.functionName(each))));
  }

  String roleOf(Resource function) {
    return configuration(function.physicalId()).role();
  }

  private Finding functions() {
    var all = new ArrayList<>(stack.ofType("AWS::Lambda::Function"));
    all.addAll(stack.ofType("AWS::Lambda::Alias"));
    var faults =
        all.stream()
            .filter(each -> !isReady(configuration(each.physicalId())))
            .map(each -> each.logicalId() + " is " + state(configuration(each.physicalId())))
            .collect(Collectors.joining("; "));
    return faults.isEmpty()
        ? new Passed(stack.ofType("AWS::Lambda::Function").size() + " are ready")
        : new Failed(faults, "wait if it is Pending or InProgress; otherwise, deploy again");
  }

  /**
   * Returns true if the function can run. A function without calls for a while is Inactive until
   * the next call.
   */
  static boolean isReady(GetFunctionConfigurationResponse function) {
    return function.state() == State.ACTIVE
        && (function.lastUpdateStatus() == null
            || function.lastUpdateStatus() == LastUpdateStatus.SUCCESSFUL);
  }

  private static String state(GetFunctionConfigurationResponse function) {
    return function.stateAsString() + ", its last update " + function.lastUpdateStatusAsString();
  }

  private Finding settings() {
    var faults = new ArrayList<String>();
    for (var function : stack.ofType("AWS::Lambda::Function")) {
      var variables = variables(configuration(function.physicalId()));
      if (variables.containsKey("PRODUCT_ISSUER")) {
        fault(variables).ifPresent(fault -> faults.add(function.logicalId() + ": " + fault));
      }
    }
    return faults.isEmpty()
        ? new Passed("are valid for every function")
        : new Failed(
            String.join("; ", faults), "correct the parameter of that name, and deploy again");
  }

  private static Optional<String> fault(Map<String, String> variables) {
    try {
      var _ = Settings.from(new Environment(variables));
      return Optional.empty();
    } catch (WrongSetting wrong) {
      return Optional.ofNullable(wrong.getMessage());
    }
  }

  static Finding eventSource(GetEventSourceMappingResponse mapping) {
    var result = String.valueOf(mapping.lastProcessingResult());
    if (!"Enabled".equals(mapping.state())) {
      return new Failed(
          "is " + mapping.state() + ": its function gets no messages",
          "aws lambda update-event-source-mapping --enabled --uuid " + mapping.uuid());
    }
    return result.startsWith("PROBLEM")
        ? new Failed("is on, but its last poll failed: " + result, "see the function's log")
        : new Passed("is on");
  }
}
