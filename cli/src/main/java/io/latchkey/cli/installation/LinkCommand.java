package io.latchkey.cli.installation;

import io.latchkey.cli.deployment.Target;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.installation.Installation.Owned;
import io.latchkey.installation.ReauthorizationLink;
import io.latchkey.pipedrive.InstallationId;
import picocli.CommandLine.Command;

/** {@code latchkey link}: prints the address to send to the person who must allow the app again. */
@Command(
    name = "link",
    description = {
      "Prints the re-authorization link of an installation, to send to its user.",
      "The link is safe to share: for any other user, it starts an ordinary install.",
      "Exits with 0; 2 if the command couldn't check."
    },
    mixinStandardHelpOptions = true)
public final class LinkCommand extends InstallationCommand {

  @Override
  int run(InstallationId id, Target target) {
    var seen = new InstallationView(target.items().installation(id));
    var base =
        seen.installation().status() instanceof Owned owned ? owned.baseUrl() : target.address();
    var address = new ReauthorizationLink(base, id).address().toString();
    var members = InstallationOption.members(id);
    members.put("status", seen.status());
    members.put("reauthorize_url", address);
    output().remark(whatItDoes(seen.installation()));
    output().print(members, _ -> address);
    return 0;
  }

  private static String whatItDoes(Installation installation) {
    return switch (installation.status()) {
      case NeedsReauthorization _ ->
          "When its user presses Allow at Pipedrive, the installation works again, for the same"
              + " account.";
      case Active _ -> "The installation works. The link only renews its grant.";
      case Disconnecting _ -> "The installation is ending. The link starts a new install.";
      case Gone _ -> "There is no installation to reconnect. The link starts a new install.";
    };
  }
}
