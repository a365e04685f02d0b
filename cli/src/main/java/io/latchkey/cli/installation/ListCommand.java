package io.latchkey.cli.installation;

import io.latchkey.cli.CannotGoOn;
import io.latchkey.cli.deployment.DeploymentCommand;
import io.latchkey.cli.report.Cell;
import io.latchkey.cli.report.Moments;
import io.latchkey.cli.report.Table;
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
                  .map(id -> new Seen(items.installation(id)))
                  .toList();
          output()
              .print(
                  found.stream().map(Seen::json).toList(),
                  ansi ->
                      found.isEmpty()
                          ? "The account " + whose + " has no installation."
                          : table(found).text(ansi));
          return 0;
        });
  }

  /**
   * @throws CannotGoOn if it is not a valid account id
   */
  static Account account(String id) {
    if (!Account.isValid(id)) {
      throw new CannotGoOn("an account's id is 1 to 256 characters without control characters");
    }
    return new Account(id);
  }

  private static Table table(List<Seen> found) {
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

  private static void row(Table table, Seen seen) {
    var installation = seen.installation();
    var unused =
        table.row(
            Cell.of(Long.toString(installation.id().companyId())),
            Cell.of(Long.toString(installation.id().userId())),
            seen.statusCell(),
            Cell.of(seen.entitlement()),
            Cell.of(Moments.text(installation.installedAt())),
            Cell.of(Moments.text(installation.refreshState().lastVendedAt())),
            Cell.of(Moments.text(seen.accessExpiresAt())),
            Cell.of(Moments.text(installation.refreshState().dueAt())),
            Cell.of(Long.toString(installation.generation())),
            Cell.of(Moments.text(seen.leaseUntil())),
            Cell.of(Moments.text(installation.tombstone())));
  }
}
