package io.latchkey.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.runtime.Environment;
import io.latchkey.runtime.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The defaults are safe, and a function that starts with an unsafe setting logs a warning. Covers
 * every parameter of template.yaml, so that a new one is not forgotten.
 */
class UnsafeSettingsTest {

  private static final Path TEMPLATE = Path.of("..", "template.yaml");

  /** The required settings, which have no default, and the name, without which there is no logo. */
  private static final Map<String, String> REQUIRED =
      Map.of(
          "PRODUCT_ISSUER", "https://product.example",
          "PRODUCT_NAME", "Product",
          "PRODUCT_CONNECT_URL", "https://product.example/connect",
          "PRODUCT_SUBSCRIBE_URL", "https://product.example/subscribe",
          "PRODUCT_INSTALLED_URL", "https://product.example/installed",
          "PRODUCT_CANCELLED_URL", "https://product.example/cancelled");

  /** The choices that open nothing to anyone. */
  private static final Set<String> SAFE =
      Set.of(
          "CALLBACK_WITHOUT_STATE=confirm",
          "CALLBACK_WITHOUT_STATE=reconsent",
          "INSTALL_WITHOUT_ACCOUNT=identify",
          "INSTALL_WITHOUT_ACCOUNT=consent",
          "TRIAL=install",
          "TRIAL=subscribe",
          // How it runs, and not what it lets in.
          "RESERVE_REFRESH_CONCURRENCY=yes",
          "RESERVE_REFRESH_CONCURRENCY=no",
          "ROLLOUT=AllAtOnce",
          "ROLLOUT=Canary10Percent5Minutes",
          "ROLLOUT=Canary10Percent30Minutes",
          "ROLLOUT=Linear10PercentEvery1Minute",
          "ROLLOUT=Linear10PercentEvery10Minutes");

  record Parameter(String name, Section section) {

    /** ProductIssuer is PRODUCT_ISSUER. */
    String setting() {
      return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    boolean takes(String value) {
      return section.find("AllowedPattern").map(it -> value.matches((String) it)).orElse(false);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Parameter> parameters() throws IOException {
    var all = CloudFormationYaml.read(TEMPLATE).section("Parameters");
    return all.entries().keySet().stream()
        .map(name -> new Parameter(name, all.section(name)))
        .toList();
  }

  static Stream<Parameter> addresses() throws IOException {
    return urls().filter(each -> each.takes("http://localhost:8080"));
  }

  static Stream<Parameter> urls() throws IOException {
    return parameters().stream()
        .filter(
            each -> each.section().find("AllowedPattern").orElse("").toString().contains("https"));
  }

  static Stream<Parameter> choices() throws IOException {
    return parameters().stream().filter(each -> each.section().find("AllowedValues").isPresent());
  }

  private static List<String> warnings(Map<String, String> more) throws IOException {
    var settings = new HashMap<>(REQUIRED);
    settings.putAll(more);
    return Template.read(TEMPLATE, settings).functions().stream()
        .map(function -> Settings.from(new Environment(function.environment())))
        .flatMap(read -> read.warnings().stream())
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void anAddressInTheClearIsWarnedOf(Parameter address) throws IOException {
    assertThat(warnings(Map.of())).isEmpty();

    assertThat(warnings(Map.of(address.setting(), "http://localhost:8080")))
        .anySatisfy(warning -> assertThat(warning).contains("http is", address.setting()));
  }

  @ParameterizedTest
  @MethodSource("urls")
  void httpIsTakenOfNoOtherMachine(Parameter parameter) {
    assertThat(parameter.takes("http://product.example")).isFalse();
    assertThat(parameter.takes("http://localhost.evil.example")).isFalse();
    assertThat(parameter.takes("http://localhost:80@evil.example")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("choices")
  void aChoiceIsSafeOrWarnedOf(Parameter parameter) throws IOException {
    for (var value : parameter.section().list("AllowedValues")) {
      var choice = parameter.setting() + "=" + value;
      var warned = warnings(Map.of(parameter.setting(), Objects.toString(value)));
      if (SAFE.contains(choice)) {
        assertThat(warned).as(choice).isEmpty();
      } else {
        assertThat(warned)
            .as(choice)
            .anySatisfy(line -> assertThat(line).contains(choice.split("=", 2)[0]));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("choices")
  void whatIsLeftOutIsTheSafeChoice(Parameter parameter) {
    assertThat(SAFE).contains(parameter.setting() + "=" + parameter.section().text("Default"));
  }
}
