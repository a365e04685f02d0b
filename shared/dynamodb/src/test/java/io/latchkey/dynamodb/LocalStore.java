package io.latchkey.dynamodb;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import io.latchkey.secrets.Sealer;
import io.latchkey.secrets.SecretSource;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** Both tables in a DynamoDB Local of the test's own, and what seals them. */
final class LocalStore implements AutoCloseable {

  static final Tables TABLES = new Tables("attempts", "installations");

  /** Runs in memory, and without telemetry, which would leave a file behind. */
  private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create(null, true);

  private final DynamoDbClient dynamoDb = local.dynamoDbClient();

  LocalStore() {
    dynamoDb.createTable(table(TABLES.attempts()).build());
    dynamoDb.createTable(
        table(TABLES.installations())
            .attributeDefinitions(
                attribute("pk", ScalarAttributeType.S),
                attribute("account", ScalarAttributeType.S),
                attribute("dueShard", ScalarAttributeType.N),
                attribute("dueAt", ScalarAttributeType.N))
            .globalSecondaryIndexes(
                index("byAccount", "account", "pk"), index("byDue", "dueShard", "dueAt"))
            .build());
  }

  DynamoDbClient client() {
    return dynamoDb;
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
        .projection(projection -> projection.projectionType(ProjectionType.ALL))
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  static Sealer sealer() {
    var secrets = new SecretSource(new OneSecret(), Clock.systemUTC());
    return new Sealer(secrets, "sealing", Clock.systemUTC(), new SecureRandom());
  }

  @Override
  public void close() {
    local.shutdown();
  }

  private static final class OneSecret implements SecretsManagerClient {

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
      return GetSecretValueResponse.builder()
          .secretString("{\"current\":\"a seed of the tests that is long enough for every check\"}")
          .createdDate(Instant.EPOCH)
          .build();
    }

    @Override
    public String serviceName() {
      return "secretsmanager";
    }

    @Override
    public void close() {}
  }
}
