package io.latchkey.cli.doctor;

import io.latchkey.cli.CliException;
import io.latchkey.cli.stack.Aws;
import io.latchkey.cli.stack.Stack;
import io.latchkey.installation.BaseUrl;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code latchkey doctor}: says in plain words what is wrong with a deployment. */
@Command(
    name = "doctor",
    description = {
      "Finds problems of a deployment and explains how to fix them. Changes nothing.",
      "Exits with 0 if all checks pass, 1 if one finds a problem, 2 if one couldn't run."
    },
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

  /** The options that select a deployment. */
  static final class DoctorTarget {

    @Option(
        names = "--stack",
        paramLabel = "NAME",
        description = "A stack in this region and account. Runs all checks.")
    @Nullable String stack;

    @Option(
        names = "--url",
        paramLabel = "URL",
        description =
            "An address. Runs the checks that need no credentials. Default: http://localhost:8080")
    @Nullable String url;
  }

  @ArgGroup(exclusive = true)
  private @Nullable DoctorTarget where;

  @Option(
      names = "--assertion",
      paramLabel = "JWT",
      description = "An assertion from your product to verify. Isn't sent. Requires --stack.")
  private @Nullable String assertion;

  @Option(names = "--json", description = "Prints a JSON array, for scripts.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    var named = where == null ? new DoctorTarget() : where;
    var report =
        named.stack == null
            ? fromOutside(named.url == null ? "http://localhost:8080" : named.url)
            : inAws(named.stack);
    spec.commandLine().getOut().println(json ? report.json() : report.table());
    return report.exitStatus();
  }

  private Report fromOutside(String url) {
    if (assertion != null) {
      throw new CliException("--assertion requires --stack, whose secret or keys verify it");
    }
    try (var deployment = deployment(url)) {
      return Doctor.examine(deployment.seenFromOutside());
    }
  }

  private Report inAws(String name) {
    try (var aws = Aws.ofEnvironment()) {
      var stack = Stack.read(aws.cloudFormation(), name);
      var url =
          stack
              .output("ApiUrl")
              .orElseThrow(() -> new CliException("the stack " + name + " isn't a Latchkey stack"));
      try (var deployment = deployment(url)) {
        return Doctor.examine(deployment.seenInAws(stack, aws, Optional.ofNullable(assertion)));
      }
    }
  }

  private static DoctorChecks deployment(String url) {
    try {
      return new DoctorChecks(new BaseUrl(url), Clock.systemUTC(), new SecureRandom());
    } catch (IllegalArgumentException _) {
      throw new CliException("the address must be scheme://host[:port] and nothing else");
    }
  }
}
