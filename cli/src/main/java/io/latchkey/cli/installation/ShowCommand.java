package io.latchkey.cli.installation;

import io.latchkey.cli.deployment.Target;
import io.latchkey.pipedrive.InstallationId;
import picocli.CommandLine.Command;

/** {@code latchkey show}: all that is stored of one installation, but for what is sealed. */
@Command(
    name = "show",
    description = {
      "Shows an installation, including one that ended. Never prints a token.",
      "Exits with 0 if the installation is stored, 1 if it isn't, 2 if the command couldn't check."
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
                    : "Nothing is stored for " + InstallationOption.named(id) + ".");
    return seen.isThere() ? 0 : 1;
  }
}
