package io.latchkey.local.aws;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import io.latchkey.local.template.Section;
import io.latchkey.local.template.Table;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** DynamoDB Local in this process and in memory, with the template's tables. */
public final class LocalDynamoDb implements AutoCloseable {

  private final AmazonDynamoDBLocal engine;
  private final DynamoDbClient client;

  private LocalDynamoDb(AmazonDynamoDBLocal engine) {
    this.engine = engine;
    this.client = engine.dynamoDbClient();
  }

  /**
   * Starts it without its telemetry. Needs the system property {@code sqlite4java.library.path} to
   * name the folder with the native SQLite.
   */
  public static LocalDynamoDb start(List<Table> tables) {
    var dynamoDb = new LocalDynamoDb(DynamoDBEmbedded.create(null, true));
    create(tables, dynamoDb.client);
    return dynamoDb;
  }

  /** Creates the template's tables in a DynamoDB that has none yet. */
  public static void create(List<Table> tables, DynamoDbClient client) {
    tables.forEach(table -> create(table, client));
  }

  public DynamoDbClient client() {
    return client;
  }

  public DynamoDbStreamsClient streams() {
    return engine.dynamoDbStreamsClient();
  }

  private static void create(Table table, DynamoDbClient client) {
    var properties = table.properties();
    var indexes =
        properties.sections("GlobalSecondaryIndexes").stream().map(LocalDynamoDb::index).toList();
    var request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(properties.text("BillingMode"))
            .attributeDefinitions(
                properties.sections("AttributeDefinitions").stream()
                    .map(LocalDynamoDb::attribute)
                    .toList())
            .keySchema(keys(properties))
            .streamSpecification(stream(properties.section("StreamSpecification")));
    client.createTable(
        (indexes.isEmpty() ? request : request.globalSecondaryIndexes(indexes)).build());
    var ttl = properties.section("TimeToLiveSpecification");
    client.updateTimeToLive(
        update -> update.tableName(table.name()).timeToLiveSpecification(timeToLive(ttl)));
  }

  private static AttributeDefinition attribute(Section attribute) {
    return AttributeDefinition.builder()
        .attributeName(attribute.text("AttributeName"))
        .attributeType(attribute.text("AttributeType"))
        .build();
  }

  private static List<KeySchemaElement> keys(Section tableOrIndex) {
    return tableOrIndex.sections("KeySchema").stream()
        .map(
            key ->
                KeySchemaElement.builder()
                    .attributeName(key.text("AttributeName"))
                    .keyType(key.text("KeyType"))
                    .build())
        .toList();
  }

  private static GlobalSecondaryIndex index(Section index) {
    var projection = index.section("Projection");
    var projected = Projection.builder().projectionType(projection.text("ProjectionType"));
    var others = projection.list("NonKeyAttributes").stream().map(String::valueOf).toList();
    return GlobalSecondaryIndex.builder()
        .indexName(index.text("IndexName"))
        .keySchema(keys(index))
        .projection((others.isEmpty() ? projected : projected.nonKeyAttributes(others)).build())
        .build();
  }

  private static StreamSpecification stream(Section stream) {
    return StreamSpecification.builder()
        .streamEnabled(true)
        .streamViewType(stream.text("StreamViewType"))
        .build();
  }

  private static TimeToLiveSpecification timeToLive(Section ttl) {
    return TimeToLiveSpecification.builder()
        .attributeName(ttl.text("AttributeName"))
        .enabled(Boolean.valueOf(ttl.text("Enabled")))
        .build();
  }

  @Override
  public void close() {
    engine.shutdownNow();
  }
}
