package io.latchkey.cli.rotate;

import io.latchkey.cli.CliException;
import io.latchkey.cli.stack.Aws;
import io.latchkey.cli.stack.Stack;
import io.latchkey.cli.stack.StackOption;
import io.latchkey.installation.BaseUrl;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.pipedrive.Secret;
import io.latchkey.pipedrive.http.HttpPipedrive;
import io.latchkey.runtime.Environment;
import io.latchkey.runtime.Settings;
import io.latchkey.secrets.PipedriveClientSecretSource;
import io.latchkey.secrets.SecretSource;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code latchkey rotate}, which rotates one of a stack's secrets. */
@Command(
    name = "rotate",
    description = {
      "Rotates a secret one step at a time, so that no request fails (docs/runbook.md).",
      "Prints no secret. Exits with 2 and changes nothing if a step would break something."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class RotateCommand {

  private static final String FINISH = "Removes the previous secret.";

  private final Clock clock = Clock.systemUTC();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Command(
      name = "sealing",
      description = "Creates a sealing seed and makes it current. Keeps all previous seeds.",
      mixinStandardHelpOptions = true)
  int sealing(
      @Mixin StackOption stack,
      @Option(
              names = "--from",
              paramLabel = "SECRET",
              description =
                  "Instead adds the seeds of another stack's sealing secret (its ARN or name, in"
                      + " this region) as previous seeds, so that you can restore its tables here.")
          @Nullable String from) {
    return inStack(
        stack,
        (where, rotation) -> {
          var secret = where.secret("SealingSecret");
          return from == null ? rotation.sealing(secret) : rotation.adoptSealing(secret, from);
        });
  }

  @Command(
      name = "assertion",
      description =
          "Creates an assertion secret and makes it current. The previous one stays valid.",
      mixinStandardHelpOptions = true)
  int assertion(
      @Mixin StackOption stack, @Option(names = "--finish", description = FINISH) boolean finish) {
    return rotate(TwoKeySecret.ASSERTION, stack, finish);
  }

  @Command(
      name = "webhook",
      description = "Creates a webhook key and makes it current. The previous one also signs.",
      mixinStandardHelpOptions = true)
  int webhook(
      @Mixin StackOption stack, @Option(names = "--finish", description = FINISH) boolean finish) {
    return rotate(TwoKeySecret.WEBHOOK, stack, finish);
  }

  @Command(
      name = "pipedrive",
      description = {
        "Stores the client secret from the Developer Hub, if Pipedrive accepts it.",
        "The previous one stays valid for uninstalls."
      },
      mixinStandardHelpOptions = true)
  int pipedrive(
      @Mixin StackOption stack,
      @Option(
              names = "--client-id",
              paramLabel = "ID",
              description = "The app's client id. Default: the stored one.")
          @Nullable String clientId,
      @Option(
              names = "--client-secret",
              arity = "0",
              interactive = true,
              prompt = "Client secret: ",
              description = "Asks for the client secret, or reads it from standard input.")
          char @Nullable [] clientSecret,
      @Option(names = "--finish", description = FINISH) boolean finish) {
    if (finish == (clientSecret != null)) {
      throw new CliException("give either --client-secret or --finish");
    }
    return inStack(
        stack,
        (where, rotation) -> {
          var secret = where.secret("PipedriveSecret");
          if (clientSecret == null) {
            return rotation.finishPipedrive(secret);
          }
          var id = clientId == null ? rotation.clientId(secret) : Secret.of(clientId);
          var fresh = Secret.of(new String(clientSecret).strip());
          where.checkThatPipedriveTakes(id, fresh);
          return rotation.pipedrive(secret, id, fresh);
        });
  }

  private int rotate(TwoKeySecret kind, StackOption stack, boolean finish) {
    return inStack(
        stack,
        (where, rotation) -> {
          var secret = where.secret(kind.logicalId());
          return finish ? rotation.finish(kind, secret) : rotation.begin(kind, secret);
        });
  }

  private int inStack(StackOption option, BiFunction<RotateTarget, Rotation, String> step) {
    try (var aws = Aws.ofEnvironment()) {
      var where = new RotateTarget(Stack.read(aws.cloudFormation(), option.name()), aws, clock);
      var rotation = new Rotation(aws.secretsManager(), clock, new SecureRandom());
      spec.commandLine().getOut().println(step.apply(where, rotation));
      return 0;
    }
  }

  /** The stack that owns the secret. */
  private record RotateTarget(Stack stack, Aws aws, Clock clock) {

    String secret(String logicalId) {
      return stack
          .physicalId(logicalId)
          .orElseThrow(() -> new CliException("this stack has no " + logicalId));
    }

    /**
     * Checks the credentials at Pipedrive. Skips the check if Pipedrive is unreachable from this
     * machine.
     */
    void checkThatPipedriveTakes(Secret clientId, Secret clientSecret) {
      var function = secret("ResumeFunction");
      var settings =
          Settings.from(
              new Environment(
                  aws.lambda()
                      .getFunctionConfiguration(ask -> ask.functionName(function))
                      .environment()
                      .variables()));
      var callback =
          new BaseUrl(
                  stack
                      .output("ApiUrl")
                      .orElseThrow(
                          () ->
                              new CliException(
                                  "this isn't a Latchkey stack, because it has no output ApiUrl")))
              .callback();
      var held = new SecretSource(new TypedSecret(clientId, clientSecret), clock);
      try (var pipedrive =
          HttpPipedrive.uncounted(
              new PipedriveClientSecretSource(held, "typed"), settings, clock)) {
        var bogus = Secret.of("latchkey-rotate-" + UUID.randomUUID());
        if (pipedrive.exchange(bogus, callback) instanceof Pipedrive.Answer.InvalidClient<?>) {
          throw new CliException(
              "Pipedrive rejects this client id and secret, so nothing was changed: copy both from"
                  + " the Developer Hub again");
        }
      }
    }
  }
}
