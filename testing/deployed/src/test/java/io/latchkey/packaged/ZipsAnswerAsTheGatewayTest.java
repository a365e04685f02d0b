package io.latchkey.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.lambdaruntime.FunctionConfiguration.Initialization;
import io.latchkey.lambdaruntime.Outcome;
import io.latchkey.local.template.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every function's zip, on Lambda's own runtime, does with each event what its handler does in the
 * local gateway: the same answer, the same stored, sent and published.
 */
@Tag("packaged")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ZipsAnswerAsTheGatewayTest {

  private final WorldPair worlds = new WorldPair(Initialization.ON_DEMAND);

  ZipsAnswerAsTheGatewayTest() throws Exception {}

  @AfterAll
  void end() {
    worlds.close();
  }

  @ParameterizedTest
  @MethodSource({
    "io.latchkey.packaged.InstallStories#all",
    "io.latchkey.packaged.InstallationStories#all",
    "io.latchkey.packaged.RefusedGrantStories#all"
  })
  @Order(1)
  void aStoryGoesTheSameWay(Story story) {
    worlds.compare(story);
  }

  @ParameterizedTest
  @MethodSource("samples")
  @Order(1)
  void aSampleIsAnsweredTheSameWay(Story sample) {
    worlds.compare(sample);
  }

  static Stream<Story> samples() throws IOException {
    return Sample.names().stream().flatMap(name -> Story.of(name).stream());
  }

  @Test
  @Order(1)
  void theDailyRequestsAreAnsweredTheSameWay() {
    worlds.compare(
        new Story(
            "a day",
            play -> worlds.packaged().template().dailyRequests().forEach(play::isAskedDaily)));
    assertThat(worlds.packaged().template().dailyRequests()).isNotEmpty();
  }

  @Test
  @Order(1)
  void thereIsASampleForEachFunction() throws IOException {
    var template = worlds.packaged().template();

    assertThat(Sample.names().stream().map(name -> Sample.of(name).function(template)))
        .containsAll(template.functions().stream().map(LambdaFunction::name).toList());
  }

  @Test
  @Order(1)
  void anEventThatGoesToAnotherFunctionMakesADifference() {
    var wrong =
        new BrokenWorld(worlds.packaged()) {
          @Override
          public Outcome call(String function, String event) {
            return super.call(
                function.equals("CallbackFunction") ? "FallbackFunction" : function, event);
          }
        };

    assertThatThrownBy(() -> worlds.compare(Story.of("callback").getFirst(), wrong))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  @Order(1)
  void anAnswerThatLacksAHeaderMakesADifference() {
    var wrong =
        new BrokenWorld(worlds.packaged()) {
          @Override
          public Outcome call(String function, String event) {
            var answer = super.call(function, event).json();
            return new Outcome.Answered(
                answer.replace("\"Cache-Control\":\"no-store\"", "\"A\":\"b\""));
          }
        };

    assertThatThrownBy(() -> worlds.compare(Story.of("health").getFirst(), wrong))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Cache-Control");
  }

  @Test
  @Order(1)
  void aFunctionWithAnotherSettingMakesADifference() {
    var packaged = worlds.packaged();
    var install = packaged.named("InstallFunction");
    var consent = Map.of("INSTALL_WITHOUT_ACCOUNT", "consent");
    try (var other = packaged.start(install, packaged.code(install), consent)) {
      var wrong = new BrokenWorld(packaged, other);

      assertThatThrownBy(() -> worlds.compare(Story.of("install").getFirst(), wrong))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("/oauth/authorize");
    }
  }

  @Test
  @Order(1)
  void aZipThatLacksAJarMakesADifference() throws IOException {
    var packaged = worlds.packaged();
    var install = packaged.named("InstallFunction");
    var code = packaged.freshCode(install);
    try (var jars = Files.newDirectoryStream(code.resolve("lib"), "latchkey-dynamodb-*.jar")) {
      for (var jar : jars) {
        Files.delete(jar);
      }
    }
    try (var other = packaged.start(install, code, Map.of())) {
      var wrong = new BrokenWorld(packaged, other);

      assertThatThrownBy(() -> worlds.compare(Story.of("install").getFirst(), wrong))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("throws");
    }
  }

  /** Runs last, because it ends the functions. */
  @Test
  @Order(2)
  void theFunctionsHavePrintedNoSecret() {
    worlds.theyHavePrintedNoSecret();

    assertThat(worlds.packaged().log())
        .anyMatch(line -> line.contains("goes back to the refresh queue"));
  }

  /** Here Pipedrive is an emulator without TLS, which is what no deployment should have. */
  @Test
  @Order(2)
  void theFunctionsThatPeopleMeetHaveWarnedOfTheSettingsThatAreUnsafeHere() {
    var functions = List.of("Install", "Callback", "Resume", "Uninstall", "Token", "Fallback");

    assertThat(worlds.packaged().started())
        .containsAll(functions.stream().map(name -> name + "Function").toList());
    assertThat(worlds.packaged().log())
        .filteredOn(line -> line.contains("WARN") && line.contains("is not Pipedrive"))
        .hasSizeGreaterThanOrEqualTo(functions.size());
  }
}
