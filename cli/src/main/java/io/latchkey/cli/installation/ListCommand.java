package io.latchkey.cli.installation;

import io.latchkey.cli.CliException;
import io.latchkey.cli.deployment.DeploymentCommand;
import io.latchkey.cli.report.Cell;
import io.latchkey.cli.report.Table;
import io.latchkey.cli.report.Timestamps;
import io.latchkey.token.Account;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code latchkey list}: an account's installations. */
@Command(
    name = "list",
    description = {
      "Lists an account's installations that have not ended.",
      "Ends with 0, also where there are none; 2 where it could not look."
    },
    mixinStandardHelpOptions = true)
public final class ListCommand extends DeploymentCommand {

  @Option(
      names = "--account",
      required = true,
      paramLabel = "ACCOUNT",
      description = "Your product's id of its customer.")
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
                          ? "The account " + whose + " has no installation."
                          : table(found).text(ansi));
          return 0;
        });
  }

  /**
   * @throws CliException if it is not a valid account id
   */
  static Account account(String id) {
    if (!Account.isValid(id)) {
      throw new CliException("an account's id is 1 to 256 characters without control characters");
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
            "TOKEN ENDS",
            "DUE",
            "GENERATION",
            "LEASE UNTIL",
            "TOMBSTONE");
    found.forEach(seen -> row(table, seen));
    return table;
  }

  private static void row(Table table, InstallationView seen) {
    var installation = seen.installation();
    var unused =
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
