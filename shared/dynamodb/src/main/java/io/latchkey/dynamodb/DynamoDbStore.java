package io.latchkey.dynamodb;

import io.latchkey.install.Attempt;
import io.latchkey.install.AttemptId;
import io.latchkey.install.Attempts;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installations;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.secrets.Sealer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Attempts and installations in their two tables. Each step is one call; each write is conditional
 * on the version just before it, and a write that lost learns from its refusal what the winner
 * stored.
 */
final class DynamoDbStore implements Attempts, Installations {

  private static final String VERSION_BEFORE = "version = :before";

  private final DynamoDbClient dynamoDb;
  private final DynamoDbCalls asking;
  private final Tables tables;
  private final AttemptItems attemptItems;
  private final InstallationItems installationItems;

  DynamoDbStore(DynamoDbClient dynamoDb, Tables tables, Sealer sealer) {
    this.dynamoDb = dynamoDb;
    this.asking = new DynamoDbCalls(dynamoDb);
    this.tables = tables;
    this.attemptItems = new AttemptItems(sealer);
    this.installationItems = new InstallationItems(sealer);
  }

  @Override
  public Optional<Attempt> find(AttemptId attemptId) {
    return asking.get(tables.attempts(), AttemptItems.key(attemptId)).map(attemptItems::attempt);
  }

  @Override
  public Installation find(InstallationId id) {
    return asking
        .get(tables.installations(), InstallationItems.key(id))
        .map(installationItems::installation)
        .orElseGet(() -> Installation.none(id));
  }

  @Override
  public Saved save(Installation after) {
    return asking
        .put(installationItems.put(tables.installations(), after))
        .<Saved>map(now -> new Saved.Overtaken(installationItems.installation(now, after.id())))
        .orElseGet(Saved.Done::new);
  }

  @Override
  public CommitResult commit(Commit change) {
    if (change.claims().isEmpty()
        && change.installations().isEmpty()
        && change.requiredAccounts().isEmpty()) {
      return asking
          .put(put(change.after()))
          .<CommitResult>map(_ -> new CommitResult.Overtaken())
          .orElseGet(CommitResult.Done::new);
    }
    var steps = steps(change);
    try {
      var _ =
          asking.call(
              "write " + tables.attempts(),
              () ->
                  dynamoDb.transactWriteItems(
                      transaction ->
                          transaction.transactItems(steps.stream().map(Step::write).toList())));
      return new CommitResult.Done();
    } catch (TransactionCanceledException e) {
      return refused(e.cancellationReasons(), steps);
    }
  }

  /** Returns the writes in the order in which their failures are reported. */
  private List<Step> steps(Commit change) {
    var after = change.after();
    var steps = new ArrayList<Step>();
    for (var claim : change.claims()) {
      var item = AttemptItems.item(claim, after.id(), after.expiresAt());
      var put = ConditionalPut.over(tables.attempts(), item, 0, "");
      steps.add(
          new Step(
              ConditionalPut.inTransaction(put),
              old -> new CommitResult.Claimed(AttemptItems.claimedBy(old))));
    }
    for (var account : change.requiredAccounts()) {
      steps.add(
          new Step(
              DynamoDbErasures.check(tables, account, after.begunAt()),
              _ -> new CommitResult.Erased()));
    }
    for (var installation : change.installations()) {
      steps.add(
          new Step(
              ConditionalPut.inTransaction(
                  installationItems.put(tables.installations(), installation)),
              old ->
                  new CommitResult.InstallationChanged(
                      installationItems.installation(old, installation.id()))));
    }
    steps.add(
        new Step(ConditionalPut.inTransaction(put(after)), _ -> new CommitResult.Overtaken()));
    return steps;
  }

  private static CommitResult refused(List<CancellationReason> reasons, List<Step> steps) {
    for (int i = 0; i < reasons.size(); i++) {
      if (ConditionalPut.isRefused(reasons.get(i))) {
        return steps.get(i).refusal().of(reasons.get(i).item());
      }
    }
    return new CommitResult.Overtaken();
  }

  private PutItemRequest.Builder put(Attempt after) {
    return ConditionalPut.over(
        tables.attempts(), attemptItems.item(after), after.version() - 1, VERSION_BEFORE);
  }

  /**
   * @param refusal the meaning of a failed condition
   */
  private record Step(TransactWriteItem write, Refusal refusal) {}

  @FunctionalInterface
  private interface Refusal {
    CommitResult of(Map<String, AttributeValue> stored);
  }
}
