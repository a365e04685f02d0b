package io.latchkey.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cli.deployment.Items.Table;
import io.latchkey.cli.deployment.StoredItems;
import io.latchkey.dynamodb.UnsealedItems;
import io.latchkey.install.AttemptId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** The operator's commands that read a stack's tables. */
class OperatorReadsTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes().toItself();

  @Test
  void ofAStacksTableNothingSealedIsEvenRead() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var asked = new RecordedQuestion(latchkey.stack().dynamoDb().client());
    var items = new StoredItems(asked, Store.ATTEMPTS, Store.INSTALLATIONS);

    assertThat(items.installation(ada.id()).owner().orElseThrow().account().id())
        .isEqualTo(ada.account().id());
    assertThat(items.attempt(new AttemptId(ada.install())).orElseThrow().state())
        .isEqualTo("Finished");
    assertThat(items.circuitBreaker().isCircuitOpen()).isFalse();
    assertThat(items.find(Table.INSTALLATIONS, "1#1")).isEmpty();
    assertThat(asked.answers)
        .isNotEmpty()
        .allSatisfy(item -> assertThat(item).doesNotContainKeys("grant", "sealed", "browser"));
    assertThat(UnsealedItems.OF_AN_INSTALLATION).doesNotContain("grant");
  }

  /** Records the responses of DynamoDB. */
  private static final class RecordedQuestion implements DynamoDbClient {

    private final List<Map<String, AttributeValue>> answers = new ArrayList<>();
    private final DynamoDbClient real;

    private RecordedQuestion(DynamoDbClient real) {
      this.real = real;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
      var answer = real.getItem(request);
      answers.add(answer.item());
      return answer;
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
