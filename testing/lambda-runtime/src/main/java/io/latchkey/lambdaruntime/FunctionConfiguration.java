package io.latchkey.lambdaruntime;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A function's configuration apart from its code.
 *
 * @param handler the handler's class
 * @param memory in MB
 * @param timeout for one call
 * @param initialization the initialization type of its environments
 * @param environment its variables
 */
public record FunctionConfiguration(
    String name,
    String version,
    String handler,
    int memory,
    Duration timeout,
    Initialization initialization,
    Map<String, String> environment) {

  /** The initialization type of an execution environment. */
  public enum Initialization {
    /** Initialized at the start. */
    ON_DEMAND("on-demand"),
    /** Restored from a snapshot of an environment that was initialized before (SnapStart). */
    SNAP_START("snap-start");

    private final String type;

    Initialization(String type) {
      this.type = type;
    }

    /**
     * The options for the JVM's compilers. Lambda stops tiered compilation at C1, except before a
     * snapshot: on java25 a function with SnapStart has the JVM's defaults, because its compilers
     * can work then, outside of any call ("Customize Java runtime startup behavior for Lambda
     * functions").
     */
    public List<String> compilers() {
      return this == SNAP_START && isJava25() ? List.of() : List.of("-XX:TieredStopAtLevel=1");
    }
  }

  /**
   * Returns true from java25 on, whose runtime has an AOT cache, and lets functions with SnapStart
   * use C2.
   */
  static boolean isJava25() {
    return Runtime.version().feature() >= 25;
  }

  public FunctionConfiguration {
    environment = Map.copyOf(environment);
  }

  /** The variables that Lambda sets itself ("Defined runtime environment variables"). */
  Map<String, String> reservedVariables() {
    return Map.ofEntries(
        Map.entry("_HANDLER", handler),
        Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java" + Runtime.version().feature()),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", name),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", version),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(memory)),
        Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", initialization.type),
        Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + name),
        Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", name),
        Map.entry("LANG", "en_US.UTF-8"),
        Map.entry("TZ", ":UTC"));
  }

  /** Its ARN on a machine that belongs to no region. */
  String arn() {
    return "arn:aws:lambda:local:000000000000:function:" + name;
  }
}
