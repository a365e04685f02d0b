package io.latchkey.cli.webhook;

import io.latchkey.cli.CliException;
import io.latchkey.cli.report.Cell;
import io.latchkey.cli.report.Cell.Color;
import io.latchkey.cli.report.FactList;
import io.latchkey.cli.report.Output;
import io.latchkey.cli.stack.Aws;
import io.latchkey.cli.stack.Stack;
import io.latchkey.cli.stack.StackOption;
import io.latchkey.secrets.SecretSource;
import io.latchkey.secrets.WebhookSecretSource;
import io.latchkey.webhook.SigningKey;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latchkey webhook}: shows the endpoint that receives events, and enables it again. */
@Command(
    name = "webhook",
    description = {
      "Shows the endpoint that receives your events, and whether it is enabled. Latchkey disables"
          + " an endpoint that answers 410 Gone, until its URL or key changes or you enable it.",
      "Prints the signing key only with --show-secret.",
      "Exits with 0 if the endpoint is enabled, 1 if it is disabled, 2 if the command couldn't"
          + " check."
    },
    mixinStandardHelpOptions = true)
public final class WebhookCommand implements Callable<Integer> {

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private StackOption stack;

  @Option(names = "--enable", description = "Enables a disabled endpoint.")
  private boolean enable;

  @Option(
      names = "--show-secret",
      description = "Also prints the current key, in the format that webhook libraries accept.")
  private boolean showSecret;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Output output;

  @Override
  public Integer call() {
    try (var aws = Aws.ofEnvironment()) {
      var state =
          WebhookEndpointState.find(Stack.read(aws.cloudFormation(), stack.name()), aws)
              .orElseThrow(
                  () ->
                      new CliException(
                          "this stack posts no events because ProductWebhookUrl is empty: set the"
                              + " parameter and deploy again"));
      var secrets = new SecretSource(aws.secretsManager(), Clock.systemUTC());
      return show(state, secrets);
    }
  }

  private int show(WebhookEndpointState state, SecretSource secrets) {
    var secretId = state.environment().get("WEBHOOK_SECRET_ID");
    var keys = new WebhookSecretSource(secrets, secretId).get();
    if (enable) {
      state.enable(keys);
      output.remark(
          "The endpoint is enabled. To send the events that were not delivered, run: latchkey"
              + " redrive WebhookDeadLetters --stack "
              + stack.name());
    }
    var members = members(state, keys);
    if (showSecret) {
      var current = secrets.get(secretId).secret("current");
      members.put("secret", SigningKey.withPrefix(current).reveal());
    }
    output.print(members, ansi -> facts(members).text(ansi));
    return "enabled".equals(members.get("endpoint")) ? 0 : 1;
  }

  private static Map<String, Object> members(WebhookEndpointState state, List<SigningKey> keys) {
    var members = new LinkedHashMap<String, Object>();
    var since = state.disabledSince(keys);
    members.put("url", state.url());
    members.put("endpoint", since.isEmpty() ? "enabled" : "disabled");
    since.ifPresent(at -> members.put("disabled_at", at.toString()));
    members.put("keys", keys.size());
    return members;
  }

  private static FactList facts(Map<String, Object> members) {
    var facts = new FactList();
    members.forEach(
        (name, value) ->
            facts.add(
                name.replace('_', ' '),
                new Cell(
                    String.valueOf(value), "disabled".equals(value) ? Color.BAD : Color.PLAIN)));
    return facts;
  }
}
