package io.latchkey.cli.installation;

import io.latchkey.cli.deployment.Target;
import io.latchkey.token.InstallationId;
import picocli.CommandLine.Command;

/** {@code latchkey show}: all that is stored of one installation, but for what is sealed. */
@Command(
    name = "show",
    description = {
      "Shows an installation, or what is known of it after its end; never a token.",
      "Ends with 0 where something is stored, 1 where nothing is, 2 where it could not look."
    },
    mixinStandardHelpOptions = true)
public final class ShowCommand extends InstallationCommand {

  @Override
  int run(InstallationId id, Target target) {
    var seen = new InstallationView(target.items().installation(id));
    output()
        .print(
            seen.json(),
            ansi ->
                seen.isThere()
                    ? seen.facts(target.now()).text(ansi)
                    : "Nothing is stored of " + InstallationOption.named(id) + ".");
    return seen.isThere() ? 0 : 1;
  }
}
