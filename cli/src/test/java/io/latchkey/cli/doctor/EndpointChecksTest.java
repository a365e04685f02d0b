package io.latchkey.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Finding.Passed;
import io.latchkey.cli.doctor.Finding.Unknown;
import io.latchkey.cli.web.CliHttp.Answer;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The findings for a deployment's possible responses. */
class EndpointChecksTest {

  private static final Instant NOW = Instant.parse("2026-01-22T08:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://latchkey.example",
        "https://latchkey.example/",
        "https://latchkey.example/stage",
        "https://Latchkey.example"
      })
  void anAddressThatPipedriveOrAssertionsWouldNotMatchIsNamed(String address) {
    assertThat(EndpointChecks.address(address)).isInstanceOf(Failed.class);
  }

  @Test
  void anHttpsAddressWithoutAPathIsWell() {
    assertThat(EndpointChecks.address("https://latchkey.example")).isInstanceOf(Passed.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 404})
  void tokenRoutesThatAnswerToAnybodyAreAnAlarm(int status) {
    assertThat(EndpointChecks.tokenRoutes(answer(status)))
        .isInstanceOfSatisfying(
            Failed.class, wrong -> assertThat(wrong.found()).contains("anyone can get tokens"));
  }

  @Test
  void tokenRoutesThatRefuseAreWell() {
    assertThat(EndpointChecks.tokenRoutes(answer(403))).isInstanceOf(Passed.class);
  }

  @Test
  void aFunctionThatCannotStartIsToldFromAnAddressThatIsNotOurs() {
    assertThat(EndpointChecks.health(answer(500)))
        .isInstanceOfSatisfying(
            Failed.class, wrong -> assertThat(wrong.next()).contains("setting"));
    assertThat(EndpointChecks.health(answer(404)))
        .isInstanceOfSatisfying(
            Failed.class,
            wrong -> assertThat(wrong.next()).contains("point this address to Latchkey's API"));
  }

  @Test
  void aBadRequestOfSomebodyElsesIsNotOurPage() {
    assertThat(EndpointChecks.callback(answer(400))).isInstanceOf(Failed.class);
    assertThat(
            EndpointChecks.callback(
                new Answer(
                    400,
                    Map.of(
                        "content-type", "text/html; charset=utf-8",
                        "content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
                    "")))
        .isInstanceOf(Passed.class);
  }

  @Test
  void clocksMayDifferByAMinute() {
    assertThat(EndpointChecks.clocks(Map.of("Latchkey", NOW.plusSeconds(60)), NOW))
        .isInstanceOf(Passed.class);
    assertThat(EndpointChecks.clocks(Map.of("Latchkey", NOW.minusSeconds(61)), NOW))
        .isInstanceOf(Failed.class);
    assertThat(EndpointChecks.clocks(Map.of(), NOW)).isInstanceOf(Unknown.class);
  }

  @Test
  void aDateIsReadAsHttpHasItAndAnythingElseIsNone() {
    assertThat(new Answer(200, Map.of("Date", "Thu, 22 Jan 2026 08:00:00 GMT"), "").date())
        .contains(NOW);
    assertThat(new Answer(200, Map.of("Date", "now"), "").date()).isEmpty();
  }

  private static Answer answer(int status) {
    return new Answer(status, Map.of(), "");
  }
}
