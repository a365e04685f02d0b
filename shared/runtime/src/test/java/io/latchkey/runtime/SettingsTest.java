package io.latchkey.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.install.Policy.CallbackWithoutState;
import io.latchkey.install.Policy.InstallWithoutAccount;
import io.latchkey.install.Policy.Trial;
import io.latchkey.installation.BaseUrl;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private final Map<String, String> variables =
      new TreeMap<>(
          Map.of(
              "PRODUCT_ISSUER", "https://product.example",
              "PRODUCT_CONNECT_URL", "https://product.example/connect?from=pipedrive",
              "PRODUCT_SUBSCRIBE_URL", "https://product.example/subscribe",
              "PRODUCT_INSTALLED_URL", "https://product.example/installed",
              "PRODUCT_CANCELLED_URL", "https://product.example/cancelled"));

  private Settings read() {
    return Settings.from(new Environment(variables));
  }

  private void refuses(String setting, String value) {
    variables.put(setting, value);

    assertThatThrownBy(this::read)
        .as("%s=%s", setting, value)
        .isInstanceOf(WrongSetting.class)
        .hasMessageStartingWith(setting + " ")
        .hasMessageNotContaining("\n")
        .hasNoCause();
  }

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PUBLIC_BASE_URL",
        "PRODUCT_CONNECT_URL",
        "PRODUCT_SUBSCRIBE_URL",
        "PRODUCT_INSTALLED_URL",
        "PRODUCT_CANCELLED_URL",
        "PIPEDRIVE_OAUTH_URL",
        "PIPEDRIVE_API_URL"
      })
  void anAddressIsAbsoluteAndHttpsAndCarriesNoCredentials(String setting) {
    for (var value :
        new String[] {
          "http://product.example",
          "http://localhost.product.example",
          "http://127.0.0.2",
          "ftp://product.example",
          "javascript:alert(1)",
          "//product.example",
          "product.example",
          "https:product.example",
          "https://",
          "https:///path",
          "https://user@product.example",
          "https://user:pass@product.example",
          "https://product.example#fragment",
          "https://product.example/\u00fcber",
          "https://product.example#",
          "https://product example",
          " https://product.example",
          "https://bücher.example",
          "https://product.example:port",
          "https://product.example\\@evil.example",
          "https://evil.example\\.product.example",
          "https://product.example:443@evil.example",
          "https:\\\\evil.example",
          "https://product.example\r\nSet-Cookie: a=b",
          "https://product.example\t",
          "https://product.example/\0",
          "https://product.example/\u2028",
          "https://[product.example]",
          "https://0x7f.1",
          "http://localhost@evil.example",
          "http://localhost.",
          "http://127.1",
          "http://2130706433",
          "http://0",
          "http://[::ffff:127.0.0.1]"
        }) {
      refuses(setting, value);
    }
  }

  @Test
  void anErrorDoesNotQuoteThePasswordInTheUrl() {
    variables.put("PIPEDRIVE_OAUTH_URL", "https://user:hunter2 @oauth.example");

    assertThatThrownBy(this::read).hasMessageNotContaining("hunter2").hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUBLIC_BASE_URL", "PIPEDRIVE_OAUTH_URL", "PIPEDRIVE_API_URL"})
  void aSitesAddressEndsAfterTheHostAndIsSpelledAsBrowsersSpellAnOrigin(String setting) {
    for (var value :
        new String[] {
          "https://site.example/",
          "https://site.example/path",
          "https://site.example?query",
          "https://site.example?",
          "https://Site.example",
          "HTTPS://site.example",
          "https://site.example:443",
          "https://site.example:",
          "http://localhost:80"
        }) {
      refuses(setting, value);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080",
        "http://127.0.0.1:8080",
        "http://[::1]:8080",
        "http://localhost"
      })
  void httpIsForThisMachineOnlyAndWarned(String local) {
    variables.put("PUBLIC_BASE_URL", local);
    variables.put("PRODUCT_CONNECT_URL", local + "/connect");

    assertThat(read().publicBaseUrl()).isEqualTo(new BaseUrl(local));
    assertThat(read().warnings())
        .singleElement()
        .asString()
        .contains("PUBLIC_BASE_URL, PRODUCT_CONNECT_URL")
        .doesNotContain("PRODUCT_SUBSCRIBE_URL");
  }

  @ParameterizedTest
  @CsvSource({
    "PRODUCT_CONNECT_URL,install=x",
    "PRODUCT_CONNECT_URL,from=y&install",
    "PRODUCT_CONNECT_URL,%69nstall=x",
    "PRODUCT_SUBSCRIBE_URL,install=x",
    "PRODUCT_SUBSCRIBE_URL,account=x",
    "PRODUCT_INSTALLED_URL,status=x",
    "PRODUCT_INSTALLED_URL,company_id=x",
    "PRODUCT_INSTALLED_URL,user_id=x",
    "PRODUCT_INSTALLED_URL,account=x",
    "PRODUCT_CANCELLED_URL,status=x"
  })
  void aProductsAddressMustNotHaveAParameterThatWeAdd(String setting, String query) {
    refuses(setting, "https://product.example/page?" + query);
  }

  @Test
  void aProductsAddressMayHaveOtherParameters() {
    variables.put("PRODUCT_CANCELLED_URL", "https://product.example/page?account=x&a=%20b&c");

    assertThat(read().product().cancelled().getRawQuery()).isEqualTo("account=x&a=%20b&c");
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
  void keysThatAreFetchedInTheClearAreWarnedOf() {
    variables.put("ASSERTION_JWKS_URL", "http://localhost:8082/keys");

    assertThat(read().assertionJwksUrl()).hasToString("http://localhost:8082/keys");
    assertThat(read().warnings()).singleElement().asString().contains("ASSERTION_JWKS_URL");
  }

  @Test
  void anotherServerInPipedrivesPlaceIsWarned() {
    variables.put("PIPEDRIVE_OAUTH_URL", "https://oauth.pipedrive.com.example");
    variables.put("PIPEDRIVE_API_URL", "https://api.example");

    assertThat(read().warnings())
        .singleElement()
        .asString()
        .startsWith("PIPEDRIVE_OAUTH_URL and PIPEDRIVE_API_URL is not Pipedrive");
  }

  @Test
  void pipedrivesOwnServersAreNot() {
    variables.put("PIPEDRIVE_OAUTH_URL", "https://oauth.pipedrive.com");
    variables.put("PIPEDRIVE_API_URL", "https://acme.pipedrive.com");

    assertThat(read().warnings()).isEmpty();
  }

  @Test
  void trustIsWarned() {
    variables.put("CALLBACK_WITHOUT_STATE", "trust");

    assertThat(read().warnings()).singleElement().asString().startsWith("CALLBACK_WITHOUT_STATE");
  }
}
