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
   * @throws IOException where it fails; the message names the file
   */
  void deploy(Path template, String stack, Map<String, String> parameters, Path log)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                executable.toString(),
                "deploy",
                "--template-file",
                template.toString(),
                "--stack-name",
                stack,
                "--resolve-s3",
                "--capabilities",
                "CAPABILITY_IAM",
                "--no-confirm-changeset",
                "--no-progressbar",
                "--parameter-overrides"));
    parameters.forEach((name, value) -> command.add(name + "=" + value));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(aws.environment());
    builder.environment().put("SAM_CLI_TELEMETRY", "0");
    if (builder.start().waitFor() != 0) {
      throw new IOException("sam deploy failed: see " + log);
    }
  }
}
