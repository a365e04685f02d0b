package io.latchkey.dynamodb;

import io.latchkey.installation.Installation;
import io.latchkey.secrets.Sealer;
import io.latchkey.tokenimport.TokenImport;
import io.latchkey.tokenimport.TokenImports;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Imports of refresh tokens, beside the attempts. */
final class DynamoDbImports implements TokenImports {

  private final DynamoDbClient dynamoDb;
  private final DynamoDbCalls asking;
  private final Tables tables;
  private final ImportItems importItems;
  private final InstallationItems installationItems;

  DynamoDbImports(DynamoDbClient dynamoDb, Tables tables, Sealer sealer) {
    this.dynamoDb = dynamoDb;
    this.asking = new DynamoDbCalls(dynamoDb);
    this.tables = tables;
    this.importItems = new ImportItems(sealer);
    this.installationItems = new InstallationItems(sealer);
  }

  @Override
  public TokenImport find(String sha256) {
    return asking
        .get(tables.attempts(), ImportItems.key(sha256))
        .map(importItems::tokenImport)
        .orElseGet(() -> TokenImport.none(sha256));
  }

  @Override
  public Saved save(TokenImport after) {
    return asking
        .put(put(after))
        .<Saved>map(now -> new Saved.Overtaken(stored(now, after.sha256())))
        .orElseGet(Saved.Done::new);
  }

  /** Reads the stored import. Equals an absent one if DynamoDB's TTL has deleted it. */
  private TokenImport stored(Map<String, AttributeValue> item, String sha256) {
    return item.isEmpty() ? TokenImport.none(sha256) : importItems.tokenImport(item);
  }

  @Override
  public Settled settle(TokenImport after, Installation installation, Instant begunAt) {
    var account = installation.owner().orElseThrow().account();
    var writes =
        List.of(
            DynamoDbErasures.check(tables, account, begunAt),
            ConditionalPut.inTransaction(
                installationItems.put(tables.installations(), installation)),
            ConditionalPut.inTransaction(put(after)));
    try {
      var _ =
          asking.call(
              "write " + tables.attempts(),
              () -> dynamoDb.transactWriteItems(transaction -> transaction.transactItems(writes)));
      return new Settled.Done();
    } catch (TransactionCanceledException e) {
      return refused(e.cancellationReasons(), installation);
    }
  }

  /** Maps the failures, in the order of the writes. */
  private Settled refused(List<CancellationReason> reasons, Installation installation) {
    if (ConditionalPut.isRefused(reasons.get(0))) {
      return new Settled.Erased();
    }
    if (ConditionalPut.isRefused(reasons.get(1))) {
      return new Settled.InstallationChanged(
          installationItems.installation(reasons.get(1).item(), installation.id()));
    }
    return new Settled.Overtaken();
  }

  private PutItemRequest.Builder put(TokenImport after) {
    return ConditionalPut.over(
        tables.attempts(),
        importItems.item(after),
        after.revision() - 1,
        ConditionalPut.REVISION_BEFORE);
  }
}
