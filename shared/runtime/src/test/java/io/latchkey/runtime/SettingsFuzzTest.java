package io.latchkey.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.fuzz.Cost;
import io.latchkey.fuzz.Fuzzed;
import io.latchkey.fuzz.Text;
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
@Fuzzed
class SettingsFuzzTest {

  private static final Map<String, String> RIGHT =
      Map.of(
          "PUBLIC_BASE_URL", "https://latchkey.example",
          "PRODUCT_ISSUER", "https://product.example",
          "PRODUCT_CONNECT_URL", "https://product.example/connect?from=pipedrive",
          "PRODUCT_SUBSCRIBE_URL", "https://product.example/subscribe",
          "PRODUCT_INSTALLED_URL", "https://product.example/installed",
          "PRODUCT_CANCELLED_URL", "http://localhost:8082/cancelled",
          "PIPEDRIVE_OAUTH_URL", "https://oauth.pipedrive.com",
          "PIPEDRIVE_API_URL", "http://127.0.0.1:8081",
          "CALLBACK_WITHOUT_STATE", "trust",
          "ATTEMPT_TTL", "PT24H");

  @Property
  void settingsAreGoodOrTheFirstWrongOneIsNamed(@ForAll("changes") List<Change> changes) {
    var variables = new HashMap<>(RIGHT);
    changes.forEach(change -> variables.put(change.setting(), change.value()));
    var length = variables.values().stream().mapToInt(String::length).sum();
    try {
      var settings = Cost.bounded(length, () -> Settings.from(new Environment(variables)));

      assertThat(settings.warnings()).allMatch(warning -> warning.lines().count() == 1);
      assertThat(addresses(settings)).allSatisfy(SettingsFuzzTest::canBeSentTo);
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

  private static List<URI> addresses(Settings settings) {
    var product = settings.product();
    return List.of(
        product.connect(),
        product.subscribe(),
        product.installed(),
        product.cancelled(),
        settings.pipedriveOauthUrl());
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
            "PT",
            "P7D",
            "\u00fc"),
        Text.any());
  }

  record Change(String setting, String value) {}
}
