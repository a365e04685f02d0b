package io.latchkey.cli.restore;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import io.latchkey.cli.restore.RestoreDecision.Table;
import io.latchkey.cli.stack.Stack;
import io.latchkey.cli.stack.Stack.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A stack's tables, and one that holds a copy, in a DynamoDB Local of the test's own. */
final class LocalTables implements AutoCloseable {

  static final String ATTEMPTS = "latchkey-Attempts";
  static final String INSTALLATIONS = "latchkey-Installations";
  static final String COPY = "restored";
  static final Map<Table, String> NAMES =
      Map.of(Table.ATTEMPTS, ATTEMPTS, Table.INSTALLATIONS, INSTALLATIONS);
  static final Stack STACK =
      new Stack(
          Arn.fromString("arn:aws:cloudformation:eu-west-1:123456789012:stack/latchkey/1"),
          "UPDATE_COMPLETE",
          Map.of("ApiUrl", CopiedItems.BASE_URL.value()),
          List.of(
              new Resource("Attempts", "AWS::DynamoDB::Table", ATTEMPTS),
              new Resource("Installations", "AWS::DynamoDB::Table", INSTALLATIONS),
              new Resource("SealingSecret", "AWS::SecretsManager::Secret", "sealing")));

  private static final int BATCH = 25;

  /** Runs in memory, and without telemetry, which would leave a file behind. */
  private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create(null, true);

  private final DynamoDbClient dynamoDb = local.dynamoDbClient();

  LocalTables() {
    dynamoDb.createTable(table(ATTEMPTS).build());
    dynamoDb.createTable(table(COPY).build());
    dynamoDb.createTable(
        table(INSTALLATIONS)
            .attributeDefinitions(
                attribute("pk", ScalarAttributeType.S),
                attribute("account", ScalarAttributeType.S),
                attribute("dueShard", ScalarAttributeType.N),
                attribute("dueAt", ScalarAttributeType.N))
            .globalSecondaryIndexes(
                index("byAccount", "account", "pk"), index("byDue", "dueShard", "dueAt"))
            .build());
  }

  /** Makes one more table. */
  void create(String name, String key) {
    dynamoDb.createTable(
        CreateTableRequest.builder()
            .tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(key(key, KeyType.HASH))
            .attributeDefinitions(attribute(key, ScalarAttributeType.S))
            .build());
  }

  DynamoDbClient client() {
    return dynamoDb;
  }

  void put(String table, Map<String, AttributeValue> item) {
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  void putAll(String table, List<Map<String, AttributeValue>> items) {
    for (int i = 0; i < items.size(); i += BATCH) {
      var batch = new ArrayList<WriteRequest>();
      for (var item : items.subList(i, Math.min(items.size(), i + BATCH))) {
        var put = PutRequest.builder().item(item).build();
        batch.add(WriteRequest.builder().putRequest(put).build());
      }
      dynamoDb.batchWriteItem(write -> write.requestItems(Map.of(table, batch)));
    }
  }

  /** Empty if there is none. */
  Map<String, AttributeValue> get(String table, String pk) {
    return dynamoDb
        .getItem(get -> get.tableName(table).key(Map.of("pk", AttributeValue.fromS(pk))))
        .item();
  }

  List<Map<String, AttributeValue>> all(String table) {
    return dynamoDb.scanPaginator(scan -> scan.tableName(table)).items().stream().toList();
  }

  private static CreateTableRequest.Builder table(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(key("pk", KeyType.HASH))
        .attributeDefinitions(attribute("pk", ScalarAttributeType.S));
  }

  private static GlobalSecondaryIndex index(String name, String hash, String range) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE))
        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  @Override
  public void close() {
    local.shutdown();
  }
}
