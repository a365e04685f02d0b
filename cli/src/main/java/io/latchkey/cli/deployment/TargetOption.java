package io.latchkey.cli.deployment;

import io.latchkey.cli.CliException;
import io.latchkey.cli.stack.Aws;
import io.latchkey.cli.stack.Stack;
import io.latchkey.runtime.WebUrl;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that select a deployment. Every command about a deployment has them. */
public final class TargetOption {

  private static final String LOCAL = "http://localhost:8080";

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description = "A stack in this region and account.")
  private @Nullable String stack;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "A local stack (`make run`). Default: " + LOCAL)
  private @Nullable String url;

  @Option(
      names = "--api",
      paramLabel = "URL",
      description =
          "With --stack: the address of the token routes, such as a VPC endpoint, if it isn't API"
              + " Gateway's own domain.")
  private @Nullable String api;

  /**
   * @throws CliException if the options conflict, or there is no such stack
   */
  public Target open() {
    if (stack == null) {
      if (api != null) {
        throw new CliException("--api requires --stack, because a local stack has one address");
      }
      return new LocalTarget(address("--url", url == null ? LOCAL : url));
    }
    if (url != null) {
      throw new CliException("give either --stack or --url");
    }
    return openStack(stack);
  }

  private StackTarget openStack(String name) {
    var endpoint = Optional.ofNullable(api).map(TargetOption::endpoint);
    var aws = Aws.ofEnvironment();
    try {
      var read = Stack.read(aws.cloudFormation(), name);
      return endpoint
          .map(its -> new StackTarget(read, aws, its, Clock.systemUTC()))
          .orElseGet(() -> new StackTarget(read, aws, Clock.systemUTC()));
    } catch (RuntimeException e) {
      aws.close();
      throw e;
    }
  }

  private static URI endpoint(String api) {
    var endpoint = address("--api", api);
    if (!"https".equals(endpoint.getScheme()) && !WebUrl.isThisMachine(endpoint)) {
      throw new CliException("--api must be an https address, because signed requests go there");
    }
    return endpoint;
  }

  private static URI address(String option, String value) {
    try {
      var address = URI.create(value.replaceFirst("/$", ""));
      if (address.getHost() != null
          && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))) {
        return address;
      }
    } catch (IllegalArgumentException _) {
      // said below
    }
    throw new CliException(option + " must be an http or https address");
  }
}
