package io.latchkey.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.install.Policy.CallbackWithoutState;
import io.latchkey.install.Policy.InstallWithoutAccount;
import io.latchkey.install.Policy.Trial;
import io.latchkey.installation.BaseUrl;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Required settings, defaults, durations, and choices. */
class SettingsTest extends SettingsTesting {

  @Test
  void whatIsLeftOutHasTheDocumentedDefaults() {
    var settings = read();

    assertThat(settings.publicBaseUrl()).isNull();
    assertThat(settings.pipedrive().oauth()).isEqualTo(URI.create("https://oauth.pipedrive.com"));
    assertThat(settings.pipedrive().api()).isNull();
    assertThat(settings.policy().callbackWithoutState()).isEqualTo(CallbackWithoutState.CONFIRM);
    assertThat(settings.policy().installWithoutAccount()).isEqualTo(InstallWithoutAccount.IDENTIFY);
    assertThat(settings.policy().trial()).isEqualTo(Trial.INSTALL);
    assertThat(settings.policy().attemptTtl()).isEqualTo(Duration.ofHours(24));
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void whatIsSetIsTakenAsItIs() {
    variables.put("PUBLIC_BASE_URL", "https://install.product.example:8443");
    variables.put("PIPEDRIVE_OAUTH_URL", "https://oauth.example");
    variables.put("PIPEDRIVE_API_URL", "https://api.example");
    variables.put("CALLBACK_WITHOUT_STATE", "reconsent");
    variables.put("INSTALL_WITHOUT_ACCOUNT", "consent");
    variables.put("TRIAL", "subscribe");
    variables.put("ATTEMPT_TTL", "P2D");

    var settings = read();

    assertThat(settings.publicBaseUrl())
        .isEqualTo(new BaseUrl("https://install.product.example:8443"));
    assertThat(settings.productIssuer()).isEqualTo("https://product.example");
    assertThat(settings.product().connect())
        .hasToString("https://product.example/connect?from=pipedrive");
    assertThat(settings.product().subscribe()).hasToString("https://product.example/subscribe");
    assertThat(settings.product().installed()).hasToString("https://product.example/installed");
    assertThat(settings.product().cancelled()).hasToString("https://product.example/cancelled");
    assertThat(settings.pipedrive().oauth()).hasToString("https://oauth.example");
    assertThat(settings.pipedrive().api()).hasToString("https://api.example");
    assertThat(settings.policy().callbackWithoutState()).isEqualTo(CallbackWithoutState.RECONSENT);
    assertThat(settings.policy().installWithoutAccount()).isEqualTo(InstallWithoutAccount.CONSENT);
    assertThat(settings.policy().trial()).isEqualTo(Trial.SUBSCRIBE);
    assertThat(settings.policy().attemptTtl()).isEqualTo(Duration.ofDays(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRODUCT_ISSUER",
        "PRODUCT_CONNECT_URL",
        "PRODUCT_SUBSCRIBE_URL",
        "PRODUCT_INSTALLED_URL",
        "PRODUCT_CANCELLED_URL"
      })
  void theProductsSettingsAreRequired(String setting) {
    refuses(setting, "  ");
    variables.remove(setting);

    assertThatThrownBy(this::read)
        .isInstanceOf(WrongSetting.class)
        .hasMessage(setting + " is not set");
  }

  @Test
  void anIssuerIsNotEndlessAndHasNoControlCharacters() {
    refuses("PRODUCT_ISSUER", "i".repeat(513));
    refuses("PRODUCT_ISSUER", "\u20ac".repeat(171)); // of three bytes each
    refuses("PRODUCT_ISSUER", "a\tb");
    variables.put("PRODUCT_ISSUER", "i".repeat(512));

    assertThat(read().productIssuer()).hasSize(512);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"24h", "86400", "P1Y", "PT9M59S", "P7DT1S", "-PT24H", "PT0S", "P99999999999D"})
  void anAttemptLivesTenMinutesToSevenDays(String ttl) {
    refuses("ATTEMPT_TTL", ttl);
  }

  @ParameterizedTest
  @CsvSource({"PT10M,600", "P7D,604800", "P1DT12H,129600"})
  void anAttemptMayLiveAsLongAsTheBoundsThemselves(String ttl, long seconds) {
    variables.put("ATTEMPT_TTL", ttl);

    assertThat(read().policy().attemptTtl()).hasSeconds(seconds);
  }

  @ParameterizedTest
  @CsvSource({
    "CALLBACK_WITHOUT_STATE,Confirm",
    "CALLBACK_WITHOUT_STATE,yes",
    "INSTALL_WITHOUT_ACCOUNT,confirm",
    "INSTALL_WITHOUT_ACCOUNT,IDENTIFY",
    "TRIAL,true"
  })
  void aChoiceIsOneOfItsWordsInLowerCase(String setting, String value) {
    refuses(setting, value);
  }

  @Test
  void aWrongChoiceIsToldTheRightOnes() {
    variables.put("CALLBACK_WITHOUT_STATE", "maybe");

    assertThatThrownBy(this::read)
        .hasMessage("CALLBACK_WITHOUT_STATE must be one of: confirm, reconsent, trust");
  }

  @Test
  void trustIsWarned() {
    variables.put("CALLBACK_WITHOUT_STATE", "trust");

    assertThat(read().warnings()).singleElement().asString().startsWith("CALLBACK_WITHOUT_STATE");
  }
}
