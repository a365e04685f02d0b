package io.latchkey.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrandingTest {

  private final Map<String, String> variables =
      new TreeMap<>(
          Map.of(
              "PRODUCT_ISSUER", "https://product.example",
              "PRODUCT_CONNECT_URL", "https://product.example/connect",
              "PRODUCT_SUBSCRIBE_URL", "https://product.example/subscribe",
              "PRODUCT_INSTALLED_URL", "https://product.example/installed",
              "PRODUCT_CANCELLED_URL", "https://product.example/cancelled",
              "PRODUCT_NAME", "Product"));

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
        .hasMessageNotContaining("evil")
        .hasNoCause();
  }

  @Test
  void whoSetsNothingHasPagesThatNameNobody() {
    variables.remove("PRODUCT_NAME");

    assertThat(read().branding()).isEqualTo(Branding.NONE);
  }

  @Test
  void whatIsSetIsTakenAsItIs() {
    variables.put("PRODUCT_NAME", "Müller & Söhne <GmbH>");
    variables.put("PRODUCT_LOGO_URL", "https://cdn.example:8443/logo.svg?v=2");
    variables.put("PRODUCT_COLOR", "#0A62ff");
    variables.put("PRODUCT_SUPPORT_URL", "https://help.example/pipedrive?a=b");

    var branding = read().branding();

    assertThat(branding.name()).isEqualTo("Müller & Söhne <GmbH>");
    assertThat(branding.logo()).hasToString("https://cdn.example:8443/logo.svg?v=2");
    assertThat(branding.color()).hasToString("#0a62ff");
    assertThat(branding.support()).hasToString("https://help.example/pipedrive?a=b");
    assertThat(read().warnings()).isEmpty();
  }

  @Test
  void helpMayBeAnAddressToWriteTo() {
    variables.put("PRODUCT_SUPPORT_URL", "mailto:help+pipedrive@product.example");

    assertThat(read().branding().support()).hasToString("mailto:help+pipedrive@product.example");
    assertThat(read().warnings()).isEmpty();
  }

  @Test
  void aLogoIsForThoseOnlyWhoAlsoHaveAName() {
    variables.put("PRODUCT_NAME", " ");

    refuses("PRODUCT_LOGO_URL", "https://cdn.example/logo.svg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRODUCT_LOGO_URL", "PRODUCT_SUPPORT_URL"})
  void anAddressThatRunsReadsOrBreaksOutIsRefused(String setting) {
    for (var value :
        new String[] {
          "javascript:alert('evil')",
          "JavaScript:alert('evil')",
          "java\tscript:alert('evil')",
          " javascript:alert('evil')",
          "data:text/html,<script>evil</script>",
          "data:image/svg+xml,<svg onload=evil>",
          "vbscript:evil",
          "blob:https://evil.example/1",
          "file:///etc/evil",
          "//evil.example/logo",
          "/evil",
          "http://evil.example/logo.png",
          "https://user:evil@product.example/logo.png",
          "https://evil.example/\" onerror=\"alert(1)",
          "https://evil.example/'><script>",
          "https://evil.example; script-src *",
          "https://evil.example, https://other.example",
          "https://evil.example *",
          "https://*.evil.example/logo.png",
          "https://evil.example/logo.png\r\nSet-Cookie: a=b",
          "https://evil.example/logo.png#fragment"
        }) {
      refuses(setting, value);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mailto:",
        "mailto:evil",
        "mailto:evil@",
        "mailto:evil@localhost",
        "mailto:a@evil.example,b@evil.example",
        "mailto:a@evil.example?bcc=b@evil.example",
        "mailto:a@evil.example\r\nBcc: b@evil.example",
        "mailto:\"evil\"@product.example",
        "mailto:<evil>@product.example",
        "MAILTO:a@evil.example"
      })
  void anAddressToWriteToIsOneAndHasNoWordsWithIt(String address) {
    refuses("PRODUCT_SUPPORT_URL", address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "green",
        "#fff",
        "#1234567",
        "14622f",
        "#14622g",
        "#14622f;}body{display:none",
        "#14622f}</style><script>evil()</script>",
        "red;background:url(https://evil.example)",
        "rgb(1,2,3)",
        "var(--evil)",
        "#14622f ",
        " #14622f",
        "#14622f\n",
        "#１４６２２f"
      })
  void aColorIsSixHexDigitsAndNothingAroundThem(String color) {
    refuses("PRODUCT_COLOR", color);
  }

  @Test
  void aNameIsNotEndlessAndHasNoControlCharacters() {
    refuses("PRODUCT_NAME", "n".repeat(201));
    refuses("PRODUCT_NAME", "evil\r\nname");
    refuses("PRODUCT_NAME", "evil\0");
    variables.put("PRODUCT_NAME", "n".repeat(200));

    assertThat(read().branding().name()).hasSize(200);
  }

  @Test
  void whatIsLoadedOrLinkedInTheClearIsWarnedOf() {
    variables.put("PRODUCT_LOGO_URL", "http://localhost:8082/logo.svg");
    variables.put("PRODUCT_SUPPORT_URL", "http://localhost:8082/help");

    assertThat(read().warnings())
        .singleElement()
        .asString()
        .contains("PRODUCT_LOGO_URL, PRODUCT_SUPPORT_URL");
  }
}
