package io.latchkey.deployed;

import io.latchkey.lambdaruntime.DeploymentPackage;
import io.latchkey.lambdaruntime.FunctionConfiguration;
import io.latchkey.lambdaruntime.FunctionConfiguration.Initialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import software.amazon.awssdk.services.lambda.model.SnapStartResponse;

/**
 * A version of a function, as Lambda's control plane has it after the deployment.
 *
 * @param configuration its environment has the names, ARNs and addresses that CloudFormation has
 *     put in
 * @param role the ARN of its execution role
 * @param logGroup the log group of its output
 * @param code the folder of the unpacked deployment package
 */
record DeployedFunction(
    FunctionConfiguration configuration, String role, String logGroup, Path code) {

  /**
   * Asks Lambda for it, and fetches its zip.
   *
   * @param folder for the code of all functions
   */
  static DeployedFunction find(LambdaClient lambda, String name, String version, Path folder) {
    var found = lambda.getFunction(request -> request.functionName(name).qualifier(version));
    var deployed = found.configuration();
    var variables = new TreeMap<>(deployed.environment().variables());
    variables.remove(EmulatedTemplate.INVOKED_AT);
    var code = folder.resolve(name).resolve(version.replace("$", ""));
    try (var zip = URI.create(found.code().location()).toURL().openStream()) {
      DeploymentPackage.unpack(zip, code);
    } catch (IOException e) {
      throw new UncheckedIOException("the code of " + name, e);
    }
    return new DeployedFunction(
        new FunctionConfiguration(
            name,
            version,
            deployed.handler(),
            deployed.memorySize(),
            Duration.ofSeconds(deployed.timeout()),
            hasSnapshot(deployed.snapStart())
                ? Initialization.SNAP_START
                : Initialization.ON_DEMAND,
            variables),
        deployed.role(),
        deployed.loggingConfig().logGroup(),
        code);
  }

  private static boolean hasSnapshot(@Nullable SnapStartResponse snapStart) {
    return snapStart != null && snapStart.optimizationStatus() == SnapStartOptimizationStatus.ON;
  }

  String name() {
    return configuration.name();
  }
}
