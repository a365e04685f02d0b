package io.latchkey.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DynamoDbEndpointSwitchTest {

  private static final LocalStore STORE = new LocalStore();
  private static final Instant NOW = Instant.parse("2026-01-22T08:00:00Z");

  private final DynamoDbEndpointSwitch endpoints =
      new DynamoDbEndpointSwitch(STORE.client(), LocalStore.TABLES);

  @AfterAll
  static void stop() {
    STORE.close();
  }

  @Test
  void anEndpointIsEnabledUntilItIsDisabled() {
    assertThat(endpoints.isDisabled("one")).isFalse();

    endpoints.disable("one", NOW);
    endpoints.disable("one", NOW.plusSeconds(1));

    assertThat(endpoints.isDisabled("one")).isTrue();
  }

  @Test
  void anotherEndpointIsEnabled() {
    endpoints.disable("one", NOW);

    assertThat(endpoints.isDisabled("two")).isFalse();
  }
}
