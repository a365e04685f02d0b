package io.latchkey.cli.deployment;

import io.latchkey.cli.report.Output;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Mixin;

/** A command for one deployment, with the options that name it and the output format. */
public abstract class DeploymentCommand implements Callable<Integer> {

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private TargetOption where;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Output output;

  /** Opens the deployment for an action, and returns the action's exit code. */
  protected final int inDeployment(ToIntFunction<Target> action) {
    try (var target = where.open()) {
      return action.applyAsInt(target);
    }
  }

  protected final Output output() {
    return output;
  }
}
