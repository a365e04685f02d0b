package io.latchkey.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * A version of a function, as Lambda's control plane has it after the deployment.
 *
 * @param name in Lambda, not in the template
 * @param environment with the names, ARNs and addresses that CloudFormation has put in
 * @param memory in MB
 * @param role the ARN of its execution role
 * @param code where the zip that was deployed is unpacked
 */
record DeployedFunction(
    String name,
    String version,
    String handler,
    Map<String, String> environment,
    int memory,
    String role,
    String logGroup,
    Path code) {

  DeployedFunction {
    environment = Map.copyOf(environment);
  }

  /**
   * Asks Lambda for it, and fetches its zip.
   *
   * @param folder for the code of all functions
   */
  static DeployedFunction find(LambdaClient lambda, String name, String version, Path folder) {
    var found = lambda.getFunction(request -> request.functionName(name).qualifier(version));
    var configuration = found.configuration();
    var variables = new TreeMap<>(configuration.environment().variables());
    variables.remove(EmulatedTemplate.INVOKED_AT);
    var code = folder.resolve(name).resolve(version.replace("$", ""));
    try {
      unpack(URI.create(found.code().location()), code);
    } catch (IOException e) {
      throw new UncheckedIOException("the code of " + name, e);
    }
    return new DeployedFunction(
        name,
        version,
        configuration.handler(),
        variables,
        configuration.memorySize(),
        configuration.role(),
        configuration.loggingConfig().logGroup(),
        code);
  }

  private static void unpack(URI zip, Path folder) throws IOException {
    try (var entries = new ZipInputStream(zip.toURL().openStream())) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        var file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException("an entry outside of the zip: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.write(file, entries.readAllBytes());
        }
      }
    }
  }
}
