package io.latchkey.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.testing.Cost;
import io.latchkey.testing.FuzzTest;
import io.latchkey.testing.Text;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Settings are good, or named in one line that does not quote them. */
@FuzzTest
class SettingsFuzzTest {

  private static final Map<String, String> RIGHT =
      Map.ofEntries(
          Map.entry("PUBLIC_BASE_URL", "https://latchkey.example"),
          Map.entry("PRODUCT_ISSUER", "https://product.example"),
          Map.entry("PRODUCT_CONNECT_URL", "https://product.example/connect?from=pipedrive"),
          Map.entry("PRODUCT_SUBSCRIBE_URL", "https://product.example/subscribe"),
          Map.entry("PRODUCT_INSTALLED_URL", "https://product.example/installed"),
          Map.entry("PRODUCT_CANCELLED_URL", "http://localhost:8082/cancelled"),
          Map.entry("PRODUCT_NAME", "Product"),
          Map.entry("PRODUCT_LOGO_URL", "https://cdn.product.example/logo.svg?v=1"),
          Map.entry("PRODUCT_COLOR", "#14622f"),
          Map.entry("PRODUCT_SUPPORT_URL", "mailto:help@product.example"),
          Map.entry("PIPEDRIVE_OAUTH_URL", "https://oauth.pipedrive.com"),
          Map.entry("PIPEDRIVE_API_URL", "http://127.0.0.1:8081"),
          Map.entry("CALLBACK_WITHOUT_STATE", "trust"),
          Map.entry("ATTEMPT_TTL", "PT24H"));

  @Property
  void settingsAreGoodOrTheFirstWrongOneIsNamed(@ForAll("changes") List<Change> changes) {
    var variables = new HashMap<>(RIGHT);
    changes.forEach(change -> variables.put(change.setting(), change.value()));
    var length = variables.values().stream().mapToInt(String::length).sum();
    try {
      var settings = Cost.bounded(length, () -> Settings.from(new Environment(variables)));

      assertThat(settings.warnings()).allMatch(warning -> warning.lines().count() == 1);
      assertThat(addresses(settings)).allSatisfy(SettingsFuzzTest::canBeSentTo);
      canBeOnAPage(settings.branding());
    } catch (WrongSetting documented) {
      assertThat(documented).hasNoCause();
      assertThat(documented.getMessage()).doesNotContain("\n").matches("[A-Z_]+ .*");
    }
  }

  /** Every address ends up in a Location header or in a request line. */
  private static void canBeSentTo(URI address) {
    assertThat(address.toString()).matches("https?://[!-~]+");
    assertThat(address.getHost()).isNotEmpty();
    assertThat(address.getRawUserInfo()).isNull();
    assertThat(address.getRawFragment()).isNull();
  }

  /** The logo's origin is part of a header, the color part of a style sheet. */
  private static void canBeOnAPage(Branding branding) {
    if (branding.logo() != null) {
      canBeSentTo(branding.logo());
      assertThat(branding.logo().getRawAuthority()).matches("[A-Za-z0-9.\\[\\]:_-]+");
      assertThat(branding.name()).isNotBlank();
    }
    if (branding.support() != null) {
      assertThat(branding.support().toString())
          .matches("(?i)(https?://[!-~]+|mailto:[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+)");
    }
    if (branding.color() != null) {
      assertThat(branding.color().toString()).matches("#[0-9a-f]{6}");
    }
  }

  private static List<URI> addresses(Settings settings) {
    var product = settings.product();
    return List.of(
        product.connect(),
        product.subscribe(),
        product.installed(),
        product.cancelled(),
        settings.pipedrive().oauth());
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    return Arbitraries.of(RIGHT.keySet().stream().sorted().toList())
        .flatMap(
            setting ->
                tampered(RIGHT.getOrDefault(setting, "")).map(value -> new Change(setting, value)))
        .list()
        .ofMaxSize(2);
  }

  private static Arbitrary<String> tampered(String right) {
    return Arbitraries.oneOf(
        Text.tampered(
            Arbitraries.just(right),
            "https://",
            "http://localhost",
            "user:password@",
            "?install=1",
            "&status=%",
            "#fragment",
            ":443",
            ":99999",
            "[::1]",
            "mailto:",
            "?bcc=",
            "#14622f",
            "PT",
            "P7D",
            "\u00fc"),
        Text.any());
  }

  record Change(String setting, String value) {}
}
