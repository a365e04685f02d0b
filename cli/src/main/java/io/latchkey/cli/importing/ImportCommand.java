package io.latchkey.cli.importing;

import io.latchkey.cli.CliException;
import io.latchkey.cli.Sleep;
import io.latchkey.cli.deployment.Target;
import io.latchkey.cli.deployment.TargetOption;
import io.latchkey.runtime.WebUrl;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code latchkey import}, which imports the refresh tokens of a product's previous
 * OAuth.
 */
@Command(
    name = "import",
    description = {
      "Imports the refresh tokens that your product obtained before it used Latchkey.",
      "The file is CSV with a header, or JSON lines, with the columns account and refresh_token,"
          + " and optionally entitlement (active, trial), company_id and user_id. The command first"
          + " checks the whole file. A row that can't be imported now doesn't delay the others."
          + " Each row's result goes to a file, and a second run continues from there. For all"
          + " steps, see docs/migrate.md.",
      "Exits with 0 if all rows are installed, 1 if some were rejected or the file is invalid, 2 if"
          + " some must still be sent: run the same command again."
    },
    mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The file, or - for standard input.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String file;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private TargetOption where;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "2",
      description = "The maximum number of rows per second, 0.1 to 20. Default: ${DEFAULT-VALUE}")
  private double rate;

  @Option(names = "--dry-run", description = "Checks the file and sends nothing.")
  private boolean dryRun;

  @Option(
      names = "--move",
      description = "Moves installations from other accounts to the accounts in the file.")
  private boolean move;

  @Option(
      names = "--retry-refused",
      description =
          "Sends rejected rows again, for example after you fix an error in Latchkey's setup.")
  private boolean retryRefused;

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description = "The results file. Default: FILE.results.jsonl")
  private @Nullable Path results;

  @Option(names = "--json", description = "Prints a JSON object, for scripts.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (!(rate >= 0.1 && rate <= 20)) {
      throw new CliException("--rate must be 0.1 to 20 rows per second");
    }
    var read = rows();
    var out = spec.commandLine().getOut();
    var err = spec.commandLine().getErr();
    if (!read.complaints().isEmpty() || read.rows().isEmpty()) {
      read.complaints().forEach(err::println);
      err.printf(
          "%d rows can be imported, %d can't. Nothing was sent.%n",
          read.rows().size(), read.complaints().size());
      return 1;
    }
    var resultsFile = resultsFile();
    var done = Results.read(resultsFile);
    if (!dryRun) {
      send(read.rows(), done);
    }
    var summary = Summary.of(read.rows(), done, resultsFile);
    out.println(json ? summary.json() : summary.table());
    return dryRun ? 0 : summary.exitStatus();
  }

  private void send(List<Row> rows, Results done) {
    var between = Duration.ofNanos((long) (1_000_000_000 / rate));
    try (var target = where.open()) {
      var imports = new Imports(safely(target).tokenRoutes());
      new ImportRun(
              row -> imports.bring(row, move),
              done,
              new ImportRun.Options(between, retryRefused, move),
              Clock.systemUTC(),
              new Sleep("interrupted: run the same command again to continue from here"),
              spec.commandLine().getErr())
          .run(rows);
    }
  }

  private Rows rows() {
    try (var reader = reader()) {
      return Rows.read(reader);
    } catch (IOException _) {
      throw new CliException("can't read the file " + file);
    }
  }

  private Reader reader() throws IOException {
    return file.equals("-")
        ? new InputStreamReader(System.in, StandardCharsets.UTF_8)
        : Files.newBufferedReader(Path.of(file));
  }

  private Path resultsFile() {
    if (results != null) {
      return results;
    }
    if (file.equals("-") && !dryRun) {
      throw new CliException(
          "standard input requires --results, so that a second run can continue");
    }
    return Path.of(file + ".results.jsonl");
  }

  /** Rejects addresses without TLS, except on this machine. */
  private static Target safely(Target target) {
    var address = target.address();
    if (!address.isHttps() && !WebUrl.isThisMachine(URI.create(address.value()))) {
      throw new CliException("refresh tokens are only sent over TLS: use an https address");
    }
    return target;
  }
}
