package io.latchkey.local.aws;

import io.latchkey.local.template.Table;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoDB's TTL, on request: DynamoDB Local knows the machine's time only, and takes its own time
 * over it.
 */
public final class TimeToLive {

  static final String ATTRIBUTE = "expiresAt";

  private final DynamoDbClient client;
  private final List<Table> tables;
  private final Clock clock;

  public TimeToLive(DynamoDbClient client, List<Table> tables, Clock clock) {
    this.client = client;
    this.tables = List.copyOf(tables);
    this.clock = clock;
  }

  /** Deletes expired items and returns their number. */
  public int removeLapsed() {
    var now = clock.instant();
    var removed = 0;
    for (var table : tables) {
      for (var item : client.scanPaginator(scan -> scan.tableName(table.name())).items()) {
        if (StreamedRecord.isLapsed(item, now)) {
          var key = Map.of("pk", item.get("pk"));
          client.deleteItem(delete -> delete.tableName(table.name()).key(key));
          removed++;
        }
      }
    }
    return removed;
  }
}
