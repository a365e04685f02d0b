package io.latchkey.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class LocalDynamoDbTest {

  private static LocalDynamoDb dynamoDb;

  @BeforeAll
  static void start() throws IOException {
    dynamoDb =
        LocalDynamoDb.start(Template.read(Path.of("..", "template.yaml"), Map.of()).tables());
  }

  @AfterAll
  static void stop() {
    dynamoDb.close();
  }

  @Test
  void bothTablesHaveTheirKeyTheirStreamAndTheirTtl() {
    assertThat(dynamoDb.client().listTables().tableNames())
        .containsExactlyInAnyOrder("Attempts", "Installations");
    for (var table : dynamoDb.client().listTables().tableNames()) {
      assertThat(described(table).keySchema())
          .extracting(KeySchemaElement::attributeName)
          .containsExactly("pk");
      assertThat(described(table).streamSpecification().streamViewType())
          .isEqualTo(StreamViewType.NEW_AND_OLD_IMAGES);
      var ttl =
          dynamoDb
              .client()
              .describeTimeToLive(request -> request.tableName(table))
              .timeToLiveDescription();
      assertThat(ttl.attributeName()).isEqualTo("expiresAt");
      assertThat(ttl.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
    }
  }

  @Test
  void installationsAreFoundByAccountAndByWhenTheyAreDue() {
    assertThat(described("Installations").globalSecondaryIndexes())
        .extracting(GlobalSecondaryIndexDescription::indexName)
        .containsExactlyInAnyOrder("byAccount", "byDue");
  }

  private static TableDescription described(String table) {
    return dynamoDb.client().describeTable(request -> request.tableName(table)).table();
  }
}
