package io.latchkey.cli.restore;

import io.latchkey.cli.CliException;
import io.latchkey.cli.restore.RestoreDecision.Table;
import io.latchkey.cli.stack.Stack;
import io.latchkey.installation.BaseUrl;
import io.latchkey.secrets.Sealer;
import io.latchkey.secrets.SecretSource;
import io.latchkey.time.Sleeper;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Restores a copy to a stack's tables. Checks everything before the run starts. */
final class Restore {

  private static final Map<Table, String> TABLES =
      Map.of(Table.ATTEMPTS, "Attempts", Table.INSTALLATIONS, "Installations");

  private final Stack stack;
  private final DynamoDbClient dynamoDb;
  private final SecretsManagerClient secretsManager;
  private final Clock clock;
  private final Sleeper sleeper;
  private final Persistence persistence;

  Restore(
      Stack stack,
      DynamoDbClient dynamoDb,
      SecretsManagerClient secretsManager,
      Clock clock,
      Sleeper sleeper) {
    this.stack = stack;
    this.dynamoDb = dynamoDb;
    this.secretsManager = secretsManager;
    this.clock = clock;
    this.sleeper = sleeper;
    this.persistence = new Persistence(sleeper, Math::random);
  }

  /**
   * The options of a restore.
   *
   * @param takenAt the time of a copy that doesn't contain it itself
   * @param erased the file that names the accounts erased since then
   * @param lostSeeds sealing seeds that are lost for good
   * @param progress the progress file; empty for the default name, which derives from the copy's
   */
  record Options(
      Optional<Instant> takenAt,
      Optional<Path> erased,
      Set<String> lostSeeds,
      Optional<Path> progress) {

    Options {
      lostSeeds = Set.copyOf(lostSeeds);
    }
  }

  /** A checked restore, ready to run. */
  record Plan(Copy copy, Instant takenAt, Progress progress, RestoreRules rules) {}

  /** A table of this region and account as a copy. */
  Copy table(String name) {
    return TableCopy.open(
        dynamoDb, persistence, name, TABLES.values().stream().map(stack::resource).toList());
  }

  /**
   * @throws CliException if a check fails; nothing is written then
   */
  Plan plan(Copy copy, Options manner) {
    var now = clock.instant();
    var takenAt =
        copy.takenAt()
            .or(manner::takenAt)
            .orElseThrow(
                () ->
                    new CliException(
                        "the %s doesn't say when it was taken: add --taken-at 2026-01-22T08:00:00Z"
                            .formatted(copy.name())));
    if (takenAt.isAfter(now)) {
      throw new CliException("the copy's time is in the future: " + takenAt);
    }
    var erased = Erasures.since(marks(now), takenAt, manner.erased());
    var seeds = new HashSet<>(sealer().keyIds());
    seeds.addAll(manner.lostSeeds());
    var file = manner.progress().orElseGet(() -> progressFile(copy));
    var of = Map.of("copy", copy.name(), "stack", stack.arn().toString());
    var rules = new RestoreRules(now, seeds, erased, baseUrl());
    return new Plan(copy, takenAt, Progress.open(file, of), rules);
  }

  private BaseUrl baseUrl() {
    return stack
        .output("ApiUrl")
        .map(BaseUrl::new)
        .orElseThrow(
            () -> new CliException("this isn't a Latchkey stack, because it has no output ApiUrl"));
  }

  private Erasures.ErasureMarks marks(Instant now) {
    var attempts = stack.resource("Attempts");
    var table = persistence.call(() -> dynamoDb.describeTable(ask -> ask.tableName(attempts)));
    return new Erasures.ErasureMarks(table.table().creationDateTime(), now);
  }

  private Sealer sealer() {
    var secrets = new SecretSource(secretsManager, clock);
    return new Sealer(secrets, stack.resource("SealingSecret"), clock, new SecureRandom());
  }

  private static Path progressFile(Copy copy) {
    var words = copy.name().replaceAll("[^A-Za-z0-9.-]+", "-");
    return Path.of("restore-" + words + ".progress.json");
  }

  /**
   * Continues from the plan's progress.
   *
   * @param perSecond the maximum number of items
   * @throws RuntimeException the failure that stopped it; another run continues from there
   */
  void run(Plan plan, int perSecond, LongConsumer report) {
    var tables =
        Map.of(
            Table.ATTEMPTS, name(Table.ATTEMPTS), Table.INSTALLATIONS, name(Table.INSTALLATIONS));
    var target = new RestoreTarget(dynamoDb, persistence, tables, plan.rules());
    new RestoreRun(
            target::restore, new RateLimiter(perSecond, clock, sleeper), plan.progress(), report)
        .run(plan.copy().parts());
  }

  private String name(Table table) {
    return stack.resource(String.valueOf(TABLES.get(table)));
  }

  /** Returns true if earlier runs have processed every part of the copy. */
  static boolean isDone(Plan plan) {
    List<Copy.Part> parts = plan.copy().parts();
    return parts.stream().allMatch(part -> plan.progress().bookmark(part.name()).isEmpty());
  }
}
