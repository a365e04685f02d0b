package io.latchkey.deployed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** AWS's own SAM CLI, as a process. */
final class SamCli {

  private final Path executable;
  private final AwsEmulator aws;

  SamCli(Path executable, AwsEmulator aws) {
    this.executable = executable;
    this.aws = aws;
  }

  /**
   * Packages what was built, and deploys it without asking; its output goes to a file.
   *
   * @param template a built one
   * @param parameters by the template's names
   * @throws IOException if it fails; the message names the file
   */
  void deploy(Path template, String stack, Map<String, String> parameters, Path log)
      throws IOException, InterruptedException {
    var answers =
        List.of("--resolve-s3", "--capabilities", "CAPABILITY_IAM", "--no-confirm-changeset");
    run(process(template, stack, answers, parameters), log);
  }

  /**
   * Deploys a release as its README says: in its folder, with the answers of its samconfig.toml.
   * The process has a PATH on which there is nothing, and no JAVA_HOME.
   *
   * @param template beside the release's samconfig.toml
   * @param environment of samconfig.toml
   * @param nothing a folder that is empty
   * @throws IOException if it fails; the message names the file
   */
  void deployRelease(
      Path template,
      String environment,
      String stack,
      Map<String, String> parameters,
      Path nothing,
      Path log)
      throws IOException, InterruptedException {
    var release =
        process(template, stack, List.of("--config-env", environment), parameters)
            .directory(template.resolveSibling("").toFile());
    release.environment().put("PATH", nothing.toString());
    release.environment().remove("JAVA_HOME");
    run(release, log);
  }

  private ProcessBuilder process(
      Path template, String stack, List<String> answers, Map<String, String> parameters) {
    var command =
        new ArrayList<>(
            List.of(
                executable.toString(),
                "deploy",
                "--template-file",
                template.toString(),
                "--stack-name",
                stack,
                "--region",
                AwsEmulator.REGION.id(),
                "--no-progressbar"));
    command.addAll(answers);
    command.add("--parameter-overrides");
    parameters.forEach((name, value) -> command.add(name + "=" + value));
    return new ProcessBuilder(command);
  }

  private void run(ProcessBuilder sam, Path log) throws IOException, InterruptedException {
    sam.redirectErrorStream(true).redirectOutput(log.toFile());
    sam.environment().putAll(aws.environment());
    sam.environment().put("SAM_CLI_TELEMETRY", "0");
    if (sam.start().waitFor() != 0) {
      throw new IOException("sam deploy failed: see " + log);
    }
  }
}
