package io.latchkey.cli.installation;

import io.latchkey.cli.deployment.Where;
import io.latchkey.cli.report.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code latchkey show}: all that is stored of one installation, but for what is sealed. */
@Command(
    name = "show",
    description = {
      "Shows an installation, or what is known of it after its end; never a token.",
      "Ends with 0 where something is stored, 1 where nothing is, 2 where it could not look."
    },
    mixinStandardHelpOptions = true)
public final class ShowCommand implements Callable<Integer> {

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Which which;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Where where;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Output output;

  @Override
  public Integer call() {
    var id = which.id();
    try (var target = where.open()) {
      var seen = new Seen(target.items().installation(id));
      output.print(
          seen.json(),
          ansi ->
              seen.isThere()
                  ? seen.facts(target.now()).text(ansi)
                  : "Nothing is stored of " + Which.named(id) + ".");
      return seen.isThere() ? 0 : 1;
    }
  }
}
