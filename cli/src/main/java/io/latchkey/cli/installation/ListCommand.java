package io.latchkey.cli.installation;

import io.latchkey.cli.CliException;
import io.latchkey.cli.deployment.DeploymentCommand;
import io.latchkey.cli.report.Cell;
import io.latchkey.cli.report.Table;
import io.latchkey.cli.report.Timestamps;
import io.latchkey.installation.Account;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code latchkey list}: an account's installations. */
@Command(
    name = "list",
    description = {
      "Lists an account's installations that have not ended.",
      "Exits with 0, even if there are none; 2 if the command couldn't check."
    },
    mixinStandardHelpOptions = true)
public final class ListCommand extends DeploymentCommand {

  @Option(
      names = "--account",
      required = true,
      paramLabel = "ACCOUNT",
      description = "Your product's id for the customer.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String account;

  @Override
  public Integer call() {
    var whose = account(account);
    return inDeployment(
        target -> {
          var items = target.items();
          var found =
              target.tokenRoutes().ofAccount(whose).stream()
                  .map(id -> new InstallationView(items.installation(id)))
                  .toList();
          output()
              .print(
                  found.stream().map(InstallationView::json).toList(),
                  ansi ->
                      found.isEmpty()
                          ? "The account " + whose + " has no installations."
                          : table(found).text(ansi));
          return 0;
        });
  }

  /**
   * @throws CliException if it is not a valid account id
   */
  static Account account(String id) {
    if (!Account.isValid(id)) {
      throw new CliException(
          "an account id must be 1 to 256 characters, without control characters");
    }
    return new Account(id);
  }

  private static Table table(List<InstallationView> found) {
    var table =
        new Table(
            "COMPANY",
            "USER",
            "STATUS",
            "ENTITLEMENT",
            "INSTALLED",
            "LAST VENDED",
            "TOKEN EXPIRES",
            "DUE",
            "GENERATION",
            "LEASE UNTIL",
            "TOMBSTONE");
    found.forEach(seen -> row(table, seen));
    return table;
  }

  private static void row(Table table, InstallationView seen) {
    var installation = seen.installation();
    var _ =
        table.row(
            Cell.of(Long.toString(installation.id().companyId())),
            Cell.of(Long.toString(installation.id().userId())),
            seen.statusCell(),
            Cell.of(seen.entitlement()),
            Cell.of(Timestamps.text(installation.installedAt())),
            Cell.of(Timestamps.text(installation.refreshState().lastVendedAt())),
            Cell.of(Timestamps.text(seen.accessExpiresAt())),
            Cell.of(Timestamps.text(installation.refreshState().dueAt())),
            Cell.of(Long.toString(installation.generation())),
            Cell.of(Timestamps.text(seen.leaseUntil())),
            Cell.of(Timestamps.text(installation.tombstone())));
  }
}
