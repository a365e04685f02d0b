package io.latchkey.cli.installation;

import io.latchkey.cli.deployment.Target;
import io.latchkey.token.Installation;
import io.latchkey.token.Installation.Active;
import io.latchkey.token.Installation.Disconnecting;
import io.latchkey.token.Installation.Gone;
import io.latchkey.token.Installation.NeedsReauthorization;
import io.latchkey.token.Installation.Owned;
import io.latchkey.token.InstallationId;
import io.latchkey.token.ReauthorizationLink;
import picocli.CommandLine.Command;

/** {@code latchkey link}: prints the address to send to the person who must allow the app again. */
@Command(
    name = "link",
    description = {
      "Prints the re-authorization link of an installation, to send to its user.",
      "It may be sent to anybody: for another user it is an install like any other.",
      "Ends with 0; 2 where it could not look."
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
    output().print(members, ansi -> address);
    return 0;
  }

  private static String whatItDoes(Installation installation) {
    return switch (installation.status()) {
      case NeedsReauthorization dead ->
          "Its user presses Allow at Pipedrive, and it lives again, for the same account.";
      case Active active -> "It is alive: whoever follows the link only renews its grant.";
      case Disconnecting ending -> "It is ending: whoever follows the link installs anew.";
      case Gone gone -> "There is nothing to repair: whoever follows the link installs anew.";
    };
  }
}
