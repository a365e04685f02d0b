package io.latchkey.cli.deployment;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of a stack's tables. */
public final class StoredItems implements Items {

  private final DynamoDbClient dynamoDb;
  private final String attempts;
  private final String installations;

  /**
   * @param attempts the table's name
   * @param installations the table's name
   */
  public StoredItems(DynamoDbClient dynamoDb, String attempts, String installations) {
    this.dynamoDb = dynamoDb;
    this.attempts = attempts;
    this.installations = installations;
  }

  @Override
  public Map<String, AttributeValue> find(Table table, String pk) {
    var wanted = table.attributes();
    // By placeholders, since some of the names are words of DynamoDB's.
    var names =
        IntStream.range(0, wanted.size())
            .boxed()
            .collect(Collectors.toMap(i -> "#a" + i, wanted::get));
    var item =
        dynamoDb.getItem(
            get ->
                get.tableName(
                        switch (table) {
                          case ATTEMPTS -> attempts;
                          case INSTALLATIONS -> installations;
                        })
                    .key(Map.of("pk", AttributeValue.fromS(pk)))
                    .projectionExpression(String.join(", ", names.keySet()))
                    .expressionAttributeNames(names)
                    .consistentRead(true));
    return item.hasItem() ? item.item() : Map.of();
  }
}
