package io.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.runtime.WrongSetting;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalSettingsTest {

  private static final String KEY = "an-assertion-key-of-32-bytes-at-least";

  @Test
  void nothingNeedsToBeSet() {
    var settings = settings(Map.of());

    assertThat(settings.hasEmulator()).isTrue();
    assertThat(settings.hasDemoProduct()).isTrue();
    assertThat(settings.values())
        .contains(
            entry("PUBLIC_BASE_URL", "http://localhost:8080"),
            entry("PIPEDRIVE_OAUTH_URL", "http://localhost:8081"),
            entry("PIPEDRIVE_API_URL", "http://localhost:8081"),
            entry("PRODUCT_ISSUER", "http://localhost:8082"));
    assertThat(settings.get("PRODUCT_CONNECT_URL")).startsWith("http://localhost:8082/");
  }

  @Test
  void theDemoProductShowsItselfOnOurPagesUnlessItIsCalledSomethingElse() {
    assertThat(settings(Map.of()).values())
        .contains(
            entry("PRODUCT_NAME", "Calmdeal"),
            entry("PRODUCT_LOGO_URL", "http://localhost:8082/logo.svg"));
    assertThat(settings(Map.of("PRODUCT_NAME", "Other")).values())
        .doesNotContainKeys("PRODUCT_LOGO_URL", "PRODUCT_COLOR", "PRODUCT_SUPPORT_URL");
  }

  @Test
  void otherPortsMoveEverythingThatNamesThem() {
    var settings =
        settings(Map.of("GATEWAY_PORT", "9000", "EMULATOR_PORT", "9001", "PRODUCT_PORT", "9002"));

    assertThat(settings.values())
        .contains(
            entry("PUBLIC_BASE_URL", "http://localhost:9000"),
            entry("PIPEDRIVE_OAUTH_URL", "http://localhost:9001"),
            entry("PRODUCT_CANCELLED_URL", "http://localhost:9002/cancelled"));
  }

  @Test
  void aPipedriveElsewhereIsUsedInsteadOfTheEmulator() {
    var settings =
        settings(
            Map.of(
                "PIPEDRIVE_OAUTH_URL", "https://oauth.pipedrive.com",
                "PIPEDRIVE_CLIENT_ID", "id",
                "PIPEDRIVE_CLIENT_SECRET", "secret"));

    assertThat(settings.hasEmulator()).isFalse();
    assertThat(settings.values()).doesNotContainKey("PIPEDRIVE_API_URL");
  }

  @Test
  void aPipedriveElsewhereWantsTheAppsCredentials() {
    assertWrong(
        Map.of("PIPEDRIVE_OAUTH_URL", "https://oauth.pipedrive.com"),
        "PIPEDRIVE_CLIENT_ID is not set");
  }

  @Test
  void aProductElsewhereIsUsedInsteadOfTheDemo() {
    var settings =
        settings(
            Map.of(
                "PRODUCT_CONNECT_URL", "https://product.example/connect", "ASSERTION_SECRET", KEY));

    assertThat(settings.hasDemoProduct()).isFalse();
    assertThat(settings.values()).doesNotContainKeys("PRODUCT_INSTALLED_URL", "PRODUCT_NAME");
  }

  @Test
  void aProductElsewhereWantsItsKey() {
    assertWrong(
        Map.of("PRODUCT_CONNECT_URL", "https://product.example/connect"),
        "ASSERTION_SECRET is not set");
  }

  @Test
  void aProductOnAPortThatOnlyBeginsLikeTheDemosIsElsewhere() {
    var settings =
        settings(
            Map.of(
                "PRODUCT_CONNECT_URL", "http://localhost:80821/connect", "ASSERTION_SECRET", KEY));

    assertThat(settings.hasDemoProduct()).isFalse();
  }

  @Test
  void aShortAssertionSecretIsRefused() {
    assertWrong(Map.of("ASSERTION_SECRET", "short"), "ASSERTION_SECRET is shorter than 32 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "http", "-1", "8080 "})
  void aPortThatIsNoneIsRefused(String port) {
    assertWrong(Map.of("GATEWAY_PORT", port), "GATEWAY_PORT must be a port, 1 to 65535");
  }

  @Test
  void theSecretStoreHoldsWhatIsSet() throws ParseException {
    var secrets =
        settings(
                Map.of(
                    "PIPEDRIVE_CLIENT_ID", "id",
                    "PIPEDRIVE_CLIENT_SECRET", "new",
                    "PIPEDRIVE_PREVIOUS_CLIENT_SECRET", "old",
                    "ASSERTION_SECRET", KEY))
            .secrets();

    assertThat(JSONObjectUtils.parse(secrets.get("PIPEDRIVE_SECRET_ID")))
        .containsOnly(
            entry("client_id", "id"),
            entry("client_secret", "new"),
            entry("previous_client_secret", "old"));
    assertThat(JSONObjectUtils.parse(secrets.get("ASSERTION_SECRET_ID")))
        .containsOnly(entry("current", KEY));
    assertThat(JSONObjectUtils.parse(secrets.get("SEALING_SECRET_ID"))).containsOnlyKeys("current");
  }

  private static void assertWrong(Map<String, String> environment, String message) {
    assertThatThrownBy(() -> settings(environment))
        .isInstanceOf(WrongSetting.class)
        .hasMessage(message);
  }

  private static LocalSettings settings(Map<String, String> environment) {
    return new LocalSettings(environment, new SecureRandom());
  }
}
