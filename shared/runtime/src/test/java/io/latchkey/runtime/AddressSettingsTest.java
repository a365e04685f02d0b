package io.latchkey.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.installation.BaseUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that are addresses. */
class AddressSettingsTest extends SettingsTesting {

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
}
