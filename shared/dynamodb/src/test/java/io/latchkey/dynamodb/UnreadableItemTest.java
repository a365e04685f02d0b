package io.latchkey.dynamodb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.install.AttemptId;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class UnreadableItemTest {

  private static final AttemptId HANDLE = new AttemptId("abcdefghijklmnopqrstuv");

  private final AttemptItems attempts = new AttemptItems(LocalStore.sealer());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "[]",
        "s3cret",
        "{}",
        "{\"kind\":\"s3cret\"}",
        "{\"kind\":\"AwaitingAccount\",\"holding\":{\"kind\":\"code\",\"code\":\"s3cret\","
            + "\"arrived_at\":\"s3cret\",\"with_state\":true}}"
      })
  void aSealedTextThatIsNoStateIsUnreadableAndNotQuoted(String json) {
    var sealed = LocalStore.sealer().seal(json, "attempts/attempt#" + HANDLE);

    assertThatThrownBy(() -> attempts.state(HANDLE, sealed))
        .isInstanceOf(UnreadableItem.class)
        .hasNoCause()
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pk", "version", "companyId"})
  void anItemThatLacksAnAttributeIsUnreadable(String only) {
    var item = Map.of(only, AttributeValue.fromS("s3cret"));

    assertThatThrownBy(() -> new InstallationItems(LocalStore.sealer()).installation(item))
        .isInstanceOf(UnreadableItem.class)
        .hasMessageNotContaining("s3cret");
  }
}
