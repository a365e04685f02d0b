package io.latchkey.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DeployLocalTest {

  private static final String WEBHOOK = "PRODUCT_WEBHOOK_URL";

  @Test
  void aWebhookThatEventBridgeCouldNotPostToIsLeftOut() {
    assertThat(
            DeployLocal.deployable(
                Map.of(WEBHOOK, "http://localhost:8082/latchkey-events", "TRIAL", "install")))
        .isEqualTo(Map.of("TRIAL", "install"));
  }

  @Test
  void aWebhookOfOnesOwnIsDeployed() {
    var settings = Map.of(WEBHOOK, "https://product.example/latchkey-events");

    assertThat(DeployLocal.deployable(settings)).isEqualTo(settings);
  }
}
