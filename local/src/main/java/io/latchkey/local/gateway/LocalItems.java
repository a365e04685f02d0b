package io.latchkey.local.gateway;

import io.latchkey.local.site.MalformedRequest;
import io.latchkey.local.site.Parameters;
import io.latchkey.local.template.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of the tables, without what is sealed and without the hash of a browser key. */
final class LocalItems {

  private static final Set<String> KEPT_BACK = Set.of("grant", "sealed", "browser");

  private final DynamoDbClient dynamoDb;
  private final List<String> tables;

  LocalItems(DynamoDbClient dynamoDb, List<Table> tables) {
    this.dynamoDb = dynamoDb;
    this.tables = tables.stream().map(Table::name).toList();
  }

  /**
   * Returns the attributes of the item that {@code ?table=<name>&pk=<key>} names, with numbers as
   * numbers. The map is empty if there is no such item. The result is empty if the query names no
   * table or key.
   */
  Optional<Map<String, Object>> find(String query) {
    try {
      var parameters = Parameters.parse(query);
      var table = parameters.text("table");
      return tables.contains(table)
          ? parameters.get("pk").map(pk -> item(table, pk))
          : Optional.empty();
    } catch (MalformedRequest _) {
      return Optional.empty();
    }
  }

  private Map<String, Object> item(String table, String pk) {
    var shown = new TreeMap<String, Object>();
    dynamoDb
        .getItem(
            get ->
                get.tableName(table)
                    .key(Map.of("pk", AttributeValue.fromS(pk)))
                    .consistentRead(true))
        .item()
        .forEach(
            (name, value) -> {
              if (!KEPT_BACK.contains(name)) {
                shown.put(name, value.n() == null ? value.s() : Long.valueOf(value.n()));
              }
            });
    return shown;
  }
}
