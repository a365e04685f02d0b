package io.latchkey.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import io.latchkey.local.template.Permissions;
import io.latchkey.local.template.Permissions.Statement;
import io.latchkey.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

class PermittedDynamoDbTest {

  private static final Map<String, AttributeValue> KEY = Map.of("pk", fromS("attempt#1"));

  private LocalDynamoDb dynamoDb;

  @BeforeEach
  void start() throws IOException {
    dynamoDb =
        LocalDynamoDb.start(Template.read(Path.of("..", "template.yaml"), Map.of()).tables());
  }

  @AfterEach
  void stop() {
    dynamoDb.close();
  }

  @Test
  void whatThePoliciesAllowIsDone() {
    var client = permitted("dynamodb:PutItem", "dynamodb:GetItem");

    client.putItem(put -> put.tableName("Attempts").item(KEY));

    assertThat(client.getItem(get -> get.tableName("Attempts").key(KEY)).item()).isEqualTo(KEY);
  }

  @Test
  void anotherActionIsRefused() {
    var client = permitted("dynamodb:PutItem");

    assertRefused(
        () -> client.getItem(get -> get.tableName("Attempts").key(KEY)),
        "dynamodb:GetItem on Attempts");
  }

  @Test
  void anotherTableIsRefused() {
    var client = permitted("dynamodb:PutItem");

    assertRefused(
        () -> client.putItem(put -> put.tableName("Installations").item(KEY)),
        "dynamodb:PutItem on Installations");
    assertRefused(
        () -> client.putItem(PutItemRequest.builder().tableName("Installations").item(KEY).build()),
        "dynamodb:PutItem on Installations");
  }

  @Test
  @SuppressWarnings("unchecked") // the SDK takes its builders as generic varargs
  void aTransactionNeedsWhatEachOfItsPartsNeeds() {
    var client = permitted("dynamodb:PutItem");

    client.transactWriteItems(
        write -> write.transactItems(item -> item.put(put -> put.tableName("Attempts").item(KEY))));

    assertRefused(
        () ->
            client.transactWriteItems(
                write ->
                    write.transactItems(
                        item -> item.put(put -> put.tableName("Attempts").item(KEY)),
                        item -> item.delete(delete -> delete.tableName("Attempts").key(KEY)))),
        "dynamodb:DeleteItem on Attempts");
  }

  @Test
  void anotherItemThanThePolicyNamesIsRefused() {
    var client =
        limited("dynamodb:PutItem", Map.of(ConditionKeys.LEADING_KEYS, Set.of("attempt#1")));

    client.putItem(put -> put.tableName("Attempts").item(KEY));

    assertRefused(
        () -> client.putItem(put -> put.tableName("Attempts").item(Map.of("pk", fromS("other")))),
        "dynamodb:PutItem on Attempts");
  }

  @Test
  void anUpdateOfAnotherAttributeThanThePolicyNamesIsRefused() {
    var client =
        limited("dynamodb:UpdateItem", Map.of(ConditionKeys.ATTRIBUTES, Set.of("pk", "dueAt")));

    update(client, "SET dueAt = :value");

    assertRefused(
        () -> update(client, "SET dueAt = :value, account = :value"),
        "dynamodb:UpdateItem on Attempts");
  }

  private static void update(DynamoDbClient client, String expression) {
    client.updateItem(
        update ->
            update
                .tableName("Attempts")
                .key(KEY)
                .updateExpression(expression)
                .expressionAttributeValues(Map.of(":value", fromS("1"))));
  }

  @Test
  void whatDynamoDbThrowsComesThrough() {
    var client = permitted("dynamodb:PutItem");
    client.putItem(put -> put.tableName("Attempts").item(KEY));

    assertThatThrownBy(
            () ->
                client.putItem(
                    put ->
                        put.tableName("Attempts")
                            .item(KEY)
                            .conditionExpression("attribute_not_exists(pk)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
  }

  private static void assertRefused(Runnable call, String need) {
    assertThatThrownBy(call::run).isInstanceOf(DynamoDbException.class).hasMessageContaining(need);
  }

  private DynamoDbClient limited(String action, Map<String, Set<String>> limits) {
    return PermittedDynamoDb.of(
        dynamoDb.client(),
        new Permissions(List.of(new Statement(Set.of(action), Set.of("Attempts"), limits))));
  }

  private DynamoDbClient permitted(String... actions) {
    return PermittedDynamoDb.of(
        dynamoDb.client(),
        new Permissions(List.of(new Statement(Set.of(actions), Set.of("Attempts")))));
  }
}
