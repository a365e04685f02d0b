package io.latchkey.cli.installation;

import io.latchkey.cli.deployment.Target;
import io.latchkey.cli.deployment.TokenRoutes.Disconnected;
import io.latchkey.cli.report.Question;
import io.latchkey.token.Account;
import io.latchkey.token.InstallationId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latchkey disconnect}: ends an installation, as your backend could. */
@Command(
    name = "disconnect",
    description = {
      "Ends an installation: Pipedrive revokes its grant, and no token is vended any more.",
      "Asks first. Ends with 0 where it has ended, or is ending; 1 where it was not done, because"
          + " there is no such installation or nobody said yes; 2 where it could not be asked for."
    },
    mixinStandardHelpOptions = true)
public final class DisconnectCommand extends InstallationCommand {

  @Option(
      names = "--account",
      paramLabel = "ACCOUNT",
      description = "Only if it is this account's. Default: whosever it is.")
  private @Nullable String account;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Question question;

  @Override
  int run(InstallationId id, Target target) {
    var whose = whose(target, id);
    if (whose.isEmpty()) {
      return done(id, Disconnected.NOT_FOUND);
    }
    if (!question.isAffirmed(
        "End the installation of %s, account %s? Its user has to install again to come back."
            .formatted(InstallationOption.named(id), whose.get()))) {
      output().remark("Nothing was done.");
      return 1;
    }
    return done(id, target.tokenRoutes().disconnect(id, whose.get()));
  }

  private Optional<Account> whose(Target target, InstallationId id) {
    if (account != null) {
      return Optional.of(ListCommand.account(account));
    }
    return Optional.of(new InstallationView(target.items().installation(id)).account())
        .filter(owner -> !owner.isEmpty())
        .map(Account::new);
  }

  private int done(InstallationId id, Disconnected outcome) {
    var members = InstallationOption.members(id);
    members.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
    output().print(members, ansi -> sentence(id, outcome));
    return outcome == Disconnected.NOT_FOUND ? 1 : 0;
  }

  private static String sentence(InstallationId id, Disconnected outcome) {
    return switch (outcome) {
      case ENDED -> "Ended (204): Pipedrive has revoked the grant, and it is deleted here.";
      case ENDING ->
          "Ending (202): no token is vended any more, but Pipedrive has not revoked the grant yet."
              + " The sweep goes on with it; `latchkey why %d %d` says when it is done."
                  .formatted(id.companyId(), id.userId());
      case NOT_FOUND ->
          "Not found (404): there is no such installation, or it is another account's; `latchkey"
              + " why"
              + " %d %d` says what is known.".formatted(id.companyId(), id.userId());
    };
  }
}
