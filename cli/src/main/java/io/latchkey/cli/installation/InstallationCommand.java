package io.latchkey.cli.installation;

import io.latchkey.cli.deployment.DeploymentCommand;
import io.latchkey.cli.deployment.Target;
import io.latchkey.pipedrive.InstallationId;
import picocli.CommandLine.Mixin;

/** A command about one installation of a deployment. */
abstract class InstallationCommand extends DeploymentCommand {

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private InstallationOption which;

  /** Returns the exit code. */
  abstract int run(InstallationId id, Target target);

  /** Ids that can't be any are rejected before anything is asked. */
  @Override
  public final Integer call() {
    var id = which.id();
    return inDeployment(target -> run(id, target));
  }
}
