package io.latchkey.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.aws.LocalDynamoDb;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;

class CountedDynamoDbTest {

  @Test
  void eachCallCountsOnceHoweverItsRequestIsBuilt() {
    try (var local = LocalDynamoDb.start(List.of())) {
      var counted = new CountedDynamoDb(local.client());

      counted.client().listTables(ListTablesRequest.builder().build());
      counted.client().listTables(list -> list.limit(1));

      assertThat(counted.calls()).isEqualTo(2);
    }
  }
}
