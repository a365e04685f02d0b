package io.latchkey.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.cli.LatchkeyCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An operator at a terminal, with the credentials of the AWS account and the latchkey command. */
final class Operator {

  private final Deployment deployment;

  Operator(Deployment deployment) {
    this.deployment = deployment;
  }

  /** The output and exit status of a command. */
  record CommandResult(int status, String out, String err) {

    Map<String, Object> json() throws ParseException {
      return JSONObjectUtils.parse(out);
    }

    @SuppressWarnings("unchecked") // what the commands list are objects
    List<Map<String, Object>> list() throws ParseException {
      return (List<Map<String, Object>>) (List<?>) JSONArrayUtils.parse(out);
    }
  }

  /** Runs a command on the deployed stack that also calls the token routes. */
  CommandResult runsOverTheApi(String... command) {
    var all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--api", deployment.api().toString()));
    return runs(all.toArray(String[]::new));
  }

  /**
   * Runs a command on the deployed stack, in a process of its own: a release's own command, or the
   * classes as scripts/latchkey runs them.
   */
  CommandResult runs(String... command) {
    var line = new ArrayList<>(DeployedLatchkey.RELEASE.map(Operator::released).orElse(classes()));
    line.addAll(List.of(command));
    if (!line.contains("--stack")) {
      line.addAll(List.of("--stack", "latchkey"));
    }
    try {
      var errors = Files.createTempFile("latchkey", ".err");
      var builder = new ProcessBuilder(line).redirectError(errors.toFile());
      builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().putAll(deployment.aws().environment());
      builder.environment().put("AWS_REGION", AwsEmulator.REGION.id()); // as Java's SDK names it
      var process = builder.start();
      process.getOutputStream().close();
      var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var status = process.waitFor();
      var err = Files.readString(errors);
      Files.delete(errors);
      assertThat(out + err).doesNotContain("\u001b[");
      return new CommandResult(status, out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> released(Path release) {
    return List.of(release.resolve("cli/bin/latchkey").toString());
  }

  private static List<String> classes() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        // the command logs nothing, but the local stack on the class path does
        "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
        "-Dslf4j.internal.verbosity=ERROR",
        LatchkeyCommand.class.getName());
  }
}
