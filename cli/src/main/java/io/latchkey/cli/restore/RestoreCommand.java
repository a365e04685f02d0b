package io.latchkey.cli.restore;

import io.latchkey.cli.CliException;
import io.latchkey.cli.Sleep;
import io.latchkey.cli.report.Cell;
import io.latchkey.cli.report.Output;
import io.latchkey.cli.report.Question;
import io.latchkey.cli.report.Table;
import io.latchkey.cli.stack.Aws;
import io.latchkey.cli.stack.Stack;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latchkey restore}: brings a copy of the tables back into a stack. */
@Command(
    name = "restore",
    description = {
      "Restores a copy of the stack's tables: a table that DynamoDB has restored, or an export to"
          + " S3 that was synced to a folder.",
      "An item is stored if the stack has none with its key, or an earlier state of it; nothing"
          + " newer is overwritten, and erased accounts stay erased. Run it for Attempts first,"
          + " then for Installations. docs/restore.md has the order of steps.",
      "A run that was stopped continues where it stopped: run the same again.",
      "Ends with 0 if every item is dealt with, 1 if some could not be read, 2 if it had to stop."
    },
    mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {

  private static final int FASTEST = 5_000;

  @Option(
      names = "--stack",
      required = true,
      paramLabel = "NAME",
      description = "The stack to restore to, in this region and account.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String stack;

  /** The copy. */
  static final class RestoreSource {

    @Option(
        names = "--from-table",
        paramLabel = "TABLE",
        description = "A table in this region and account that holds the copy.")
    @Nullable String table;

    @Option(
        names = "--from-export",
        paramLabel = "FOLDER",
        description = "A full export in DynamoDB JSON: the folder with its manifests.")
    @Nullable Path export;
  }

  @ArgGroup(exclusive = true, multiplicity = "1")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RestoreSource from;

  @Option(
      names = "--taken-at",
      paramLabel = "MOMENT",
      description = "When the copy was taken, if it doesn't say: 2026-01-22T08:00:00Z.")
  private @Nullable Instant takenAt;

  @Option(
      names = "--erased",
      paramLabel = "FILE",
      description =
          "The accounts that were erased since the copy was taken, one a line, if the stack doesn't"
              + " know them all.")
  private @Nullable Path erased;

  @Option(
      names = "--lost-seed",
      paramLabel = "KID",
      description =
          "A sealing seed that is lost for good: what it sealed is restored, and its people are"
              + " asked to allow the app again.")
  private Set<String> lostSeeds = Set.of();

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "200",
      description = "Items a second at most, 1 to 5000. Default: ${DEFAULT-VALUE}")
  private int rate;

  @Option(
      names = "--progress",
      paramLabel = "FILE",
      description = "Where the progress is kept. Default: a file named like the copy.")
  private @Nullable Path progress;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Question question;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Output output;

  private final Supplier<Aws> services;

  public RestoreCommand() {
    this(Aws::ofEnvironment);
  }

  RestoreCommand(Supplier<Aws> services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if (rate < 1 || rate > FASTEST) {
      throw new CliException("--rate is 1 to 5000 items a second");
    }
    var manner =
        new Restore.Options(
            Optional.ofNullable(takenAt),
            Optional.ofNullable(erased),
            lostSeeds,
            Optional.ofNullable(progress));
    try (var aws = services.get()) {
      var read = Stack.read(aws.cloudFormation(), stack);
      var restore =
          new Restore(
              read,
              aws.dynamoDb(),
              aws.secretsManager(),
              Clock.systemUTC(),
              new Sleep("interrupted"));
      return restored(restore, restore.plan(copy(restore), manner));
    }
  }

  private Copy copy(Restore restore) {
    return from.export != null
        ? ExportedCopy.open(from.export)
        : restore.table(String.valueOf(from.table));
  }

  private int restored(Restore restore, Restore.Plan plan) {
    var file = plan.progress().file();
    var before = plan.progress().tally().items();
    if (Restore.isDone(plan)) {
      output.remark(
          "All of the %s was restored before. To go through it once more, delete %s."
              .formatted(plan.copy().name(), file));
    } else if (before > 0) {
      output.remark(
          "%,d items were dealt with before: it continues there (%s).".formatted(before, file));
    }
    if (!Restore.isDone(plan)
        && !question.isAffirmed(
            "Restore the %s, as of %s, into the stack %s?"
                .formatted(plan.copy().name(), plan.takenAt(), stack))) {
      output.remark("Nothing was done.");
      return 1;
    }
    try {
      restore.run(plan, rate, items -> output.remark("%,d items so far.".formatted(items)));
    } catch (CliException stopped) {
      throw new CliException(
          "%s. %,d items are dealt with: run the same again, and it continues there"
              .formatted(stopped.getMessage(), plan.progress().tally().items()));
    }
    print(plan);
    return plan.progress().tally().hasTrouble() ? 1 : 0;
  }

  private void print(Restore.Plan plan) {
    var tally = plan.progress().tally();
    var members = new LinkedHashMap<String, Object>();
    members.put("copy", plan.copy().name());
    members.put("taken_at", plan.takenAt().toString());
    members.put("items", tally.items());
    members.put("counts", tally.byWord());
    members.put("progress", plan.progress().file().toString());
    output.print(members, ansi -> table(tally).text(ansi));
  }

  private static Table table(Tally tally) {
    var table = new Table("ITEMS", "OUTCOME", "");
    for (var outcome : Outcome.values()) {
      if (tally.of(outcome) > 0) {
        var look = outcome.isTrouble() ? Cell.Color.BAD : Cell.Color.PLAIN;
        var unused =
            table.row(
                Cell.of("%,d".formatted(tally.of(outcome))),
                new Cell(outcome.word(), look),
                Cell.of(outcome.meaning()));
      }
    }
    return table;
  }
}
