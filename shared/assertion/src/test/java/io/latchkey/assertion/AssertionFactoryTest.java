package io.latchkey.assertion;

import static io.latchkey.assertion.VerifierTesting.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.assertion.Verification.Accepted;
import io.latchkey.assertion.Verification.Reason;
import io.latchkey.installation.BaseUrl;
import io.latchkey.runtime.Environment;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

class AssertionFactoryTest {

  private static ApplicationContext contextWith(Map<String, String> more) {
    var variables =
        new HashMap<>(
            Map.of(
                "PRODUCT_ISSUER", Token.ISSUER,
                "PRODUCT_CONNECT_URL", "https://product.example/connect",
                "PRODUCT_SUBSCRIBE_URL", "https://product.example/subscribe",
                "PRODUCT_INSTALLED_URL", "https://product.example/installed",
                "PRODUCT_CANCELLED_URL", "https://product.example/cancelled"));
    variables.putAll(more);
    return ApplicationContext.builder()
        .singletons(
            new Environment(variables), Clock.fixed(Token.NOW, ZoneOffset.UTC), new OneSecret())
        .start();
  }

  private static void refuses(Map<String, String> more, String message) {
    try (var context = contextWith(more)) {
      assertThatThrownBy(() -> context.getBean(AssertionVerifier.class))
          .rootCause()
          .hasMessage(message);
    }
  }

  @Test
  void theSecretComesFromTheSecretThatTheSettingNames() {
    try (var context = contextWith(Map.of("ASSERTION_SECRET_ID", "assertion"))) {
      var verifier = context.getBean(AssertionVerifier.class);

      assertThat(verifier.verify(Token.honest().hs256(), new BaseUrl(Token.AUDIENCE), Token.NOW))
          .isInstanceOf(Accepted.class);
    }
  }

  @Test
  void whereAKeySetIsSetASharedSecretCountsForNothing() {
    try (var context = contextWith(Map.of("ASSERTION_JWKS_URL", "https://product.example/keys"))) {
      var verifier = context.getBean(AssertionVerifier.class);

      assertThat(verifier.verify(Token.honest().hs256(), new BaseUrl(Token.AUDIENCE), Token.NOW))
          .satisfies(rejectedFor(Reason.ALGORITHM));
    }
  }

  @Test
  void oneOfTheTwoIsSetAndNotBoth() {
    var message = "ASSERTION_SECRET_ID or ASSERTION_JWKS_URL must be set, and not both";

    refuses(Map.of(), message);
    refuses(
        Map.of("ASSERTION_SECRET_ID", "a", "ASSERTION_JWKS_URL", "https://product.example/keys"),
        message);
  }

  @Test
  void theKeySetIsFetchedOverHttpsOrFromThisMachine() {
    refuses(
        Map.of("ASSERTION_JWKS_URL", "http://product.example/keys"),
        "ASSERTION_JWKS_URL must be an https URL (http is for localhost only)");
  }

  /** Secrets Manager with the product's secret in it. */
  private static final class OneSecret implements SecretsManagerClient {

    @Override
    public GetSecretValueResponse getSecretValue(Consumer<GetSecretValueRequest.Builder> request) {
      return GetSecretValueResponse.builder()
          .secretString("{\"current\":\"" + Token.SECRET + "\"}")
          .createdDate(Token.NOW)
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
