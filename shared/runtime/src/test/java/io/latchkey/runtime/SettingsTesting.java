package io.latchkey.runtime;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;

/** The variables of a deployment that sets only what it must. */
abstract class SettingsTesting {

  final Map<String, String> variables =
      new TreeMap<>(
          Map.of(
              "PRODUCT_ISSUER", "https://product.example",
              "PRODUCT_CONNECT_URL", "https://product.example/connect?from=pipedrive",
              "PRODUCT_SUBSCRIBE_URL", "https://product.example/subscribe",
              "PRODUCT_INSTALLED_URL", "https://product.example/installed",
              "PRODUCT_CANCELLED_URL", "https://product.example/cancelled"));

  final Settings read() {
    return Settings.from(new Environment(variables));
  }

  final void refuses(String setting, String value) {
    variables.put(setting, value);

    assertThatThrownBy(this::read)
        .as("%s=%s", setting, value)
        .isInstanceOf(WrongSetting.class)
        .hasMessageStartingWith(setting + " ")
        .hasMessageNotContaining("\n")
        .hasNoCause();
  }
}
