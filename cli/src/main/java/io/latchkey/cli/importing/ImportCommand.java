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
 * {@code latchkey import}: refresh tokens of an OAuth of the product's own become installations.
 */
@Command(
    name = "import",
    description = {
      "Imports refresh tokens that your product was given before it had Latchkey.",
      "The file is CSV with a header, or JSON lines, with the columns account and refresh_token,"
          + " and optionally entitlement (active, trial), company_id and user_id. It is checked as"
          + " a whole first. A row that cannot be imported now delays no other row. The result of"
          + " each row is written to a file, and a second run continues from it. docs/migrate.md"
          + " has the order of steps.",
      "Ends with 0 if all rows are installed, 1 if some were refused or the file is wrong, 2 if"
          + " some are still to be sent: run the same again."
    },
    mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The file; - for standard input.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String file;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private TargetOption where;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "2",
      description = "Rows a second at most, 0.1 to 20. Default: ${DEFAULT-VALUE}")
  private double rate;

  @Option(names = "--dry-run", description = "Only checks the file. Nothing is sent.")
  private boolean dryRun;

  @Option(
      names = "--move",
      description = "Takes installations from other accounts that have them, where a row says so.")
  private boolean move;

  @Option(
      names = "--retry-refused",
      description = "Sends rows again that were refused before. For after a mistake of ours.")
  private boolean retryRefused;

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description = "Where the results are. Default: FILE.results.jsonl")
  private @Nullable Path results;

  @Option(names = "--json", description = "For scripts: a JSON object.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (!(rate >= 0.1 && rate <= 20)) {
      throw new CliException("--rate is 0.1 to 20 rows a second");
    }
    var read = rows();
    var out = spec.commandLine().getOut();
    var err = spec.commandLine().getErr();
    if (!read.complaints().isEmpty() || read.rows().isEmpty()) {
      read.complaints().forEach(err::println);
      err.printf(
          "%d rows can be imported, %d cannot. Nothing was sent.%n",
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
              new Sleep("interrupted: run the same again, it goes on from here"),
              spec.commandLine().getErr())
          .run(rows);
    }
  }

  private Rows rows() {
    try (var reader = reader()) {
      return Rows.read(reader);
    } catch (IOException e) {
      throw new CliException("there is no file " + file + " that can be read");
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
      throw new CliException("standard input wants --results, so that a second run can go on");
    }
    return Path.of(file + ".results.jsonl");
  }

  /** Tokens go nowhere without TLS, but to this machine. */
  private static Target safely(Target target) {
    var address = target.address();
    if (!address.isHttps() && !WebUrl.isThisMachine(URI.create(address.value()))) {
      throw new CliException("refresh tokens are not sent without TLS: give an https address");
    }
    return target;
  }
}
