package io.latchkey.cli.installation;

import io.latchkey.cli.deployment.Target;
import io.latchkey.cli.deployment.TokenRoutes.Disconnected;
import io.latchkey.cli.report.Question;
import io.latchkey.installation.Account;
import io.latchkey.pipedrive.InstallationId;
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
      "Ends an installation: Pipedrive revokes its grant, and Latchkey vends no more tokens for"
          + " it.",
      "Asks first. Exits with 0 if the installation has ended or is ending, 1 if it doesn't exist"
          + " or you didn't confirm, 2 if the request failed."
    },
    mixinStandardHelpOptions = true)
public final class DisconnectCommand extends InstallationCommand {

  @Option(
      names = "--account",
      paramLabel = "ACCOUNT",
      description =
          "Ends the installation only if it belongs to this account. Default: any account.")
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
        "End the installation of %s, account %s? Its user must install the app again to reconnect."
            .formatted(InstallationOption.named(id), whose.get()))) {
      output().remark("Canceled: nothing was changed.");
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
    output().print(members, _ -> sentence(id, outcome));
    return outcome == Disconnected.NOT_FOUND ? 1 : 0;
  }

  private static String sentence(InstallationId id, Disconnected outcome) {
    return switch (outcome) {
      case ENDED -> "Ended (204): Pipedrive revoked the grant, and Latchkey deleted it.";
      case ENDING ->
          "Ending (202): Latchkey vends no more tokens, but Pipedrive hasn't revoked the grant yet."
              + " The sweep keeps trying; to check, run `latchkey why %d %d`."
                  .formatted(id.companyId(), id.userId());
      case NOT_FOUND ->
          "Not found (404): the installation doesn't exist, or belongs to another account."
              + " To check, run `latchkey why %d %d`.".formatted(id.companyId(), id.userId());
    };
  }
}
