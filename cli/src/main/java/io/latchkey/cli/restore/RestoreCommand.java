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
      "Restores a copy of the stack's tables: a table that DynamoDB restored, or an S3 export that"
          + " you synced to a folder.",
      "The command stores an item if the stack doesn't have it or has an earlier state of it. It"
          + " never overwrites newer items, and erased accounts stay erased. Restore Attempts"
          + " first, then Installations. For all steps, see docs/restore.md.",
      "To continue a run that stopped, run the same command again.",
      "Exits with 0 if every item is processed, 1 if some couldn't be read, 2 if the command had to"
          + " stop."
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
          "A file of the accounts that were erased since the copy was taken, one per line, for when"
              + " the stack doesn't know all of them.")
  private @Nullable Path erased;

  @Option(
      names = "--lost-seed",
      paramLabel = "KID",
      description =
          "A sealing seed that is lost for good. Its items are restored, and their users must allow"
              + " the app again.")
  private Set<String> lostSeeds = Set.of();

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "200",
      description = "The maximum number of items per second, 1 to 5000. Default: ${DEFAULT-VALUE}")
  private int rate;

  @Option(
      names = "--progress",
      paramLabel = "FILE",
      description = "The progress file. Default: a file named after the copy.")
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
      throw new CliException("--rate must be 1 to 5000 items per second");
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
          "The %s is already restored. To restore it again, delete %s."
              .formatted(plan.copy().name(), file));
    } else if (before > 0) {
      output.remark(
          "%,d items are already processed. The restore continues after them (%s)."
              .formatted(before, file));
    }
    if (!Restore.isDone(plan)
        && !question.isAffirmed(
            "Restore the %s, as of %s, into the stack %s?"
                .formatted(plan.copy().name(), plan.takenAt(), stack))) {
      output.remark("Canceled: nothing was changed.");
      return 1;
    }
    try {
      restore.run(plan, rate, items -> output.remark("%,d items processed.".formatted(items)));
    } catch (CliException stopped) {
      throw new CliException(
          "%s. %,d items are processed: run the same command again to continue"
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
        var _ =
            table.row(
                Cell.of("%,d".formatted(tally.of(outcome))),
                new Cell(outcome.word(), look),
                Cell.of(outcome.meaning()));
      }
    }
    return table;
  }
}
