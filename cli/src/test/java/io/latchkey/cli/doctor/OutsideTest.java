package io.latchkey.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cli.doctor.Finding.Unseen;
import io.latchkey.cli.doctor.Finding.Well;
import io.latchkey.cli.doctor.Finding.Wrong;
import io.latchkey.cli.web.Web.Answer;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The findings for a deployment's possible responses. */
class OutsideTest {

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
    assertThat(Outside.address(address)).isInstanceOf(Wrong.class);
  }

  @Test
  void anHttpsAddressWithoutAPathIsWell() {
    assertThat(Outside.address("https://latchkey.example")).isInstanceOf(Well.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 404})
  void tokenRoutesThatAnswerToAnybodyAreAnAlarm(int status) {
    assertThat(Outside.tokenRoutes(answer(status)))
        .isInstanceOfSatisfying(
            Wrong.class, wrong -> assertThat(wrong.found()).contains("open to all"));
  }

  @Test
  void tokenRoutesThatRefuseAreWell() {
    assertThat(Outside.tokenRoutes(answer(403))).isInstanceOf(Well.class);
  }

  @Test
  void aFunctionThatCannotStartIsToldFromAnAddressThatIsNotOurs() {
    assertThat(Outside.health(answer(500)))
        .isInstanceOfSatisfying(Wrong.class, wrong -> assertThat(wrong.next()).contains("setting"));
    assertThat(Outside.health(answer(404)))
        .isInstanceOfSatisfying(
            Wrong.class, wrong -> assertThat(wrong.next()).contains("let this address lead"));
  }

  @Test
  void aBadRequestOfSomebodyElsesIsNotOurPage() {
    assertThat(Outside.callback(answer(400))).isInstanceOf(Wrong.class);
    assertThat(
            Outside.callback(
                new Answer(
                    400,
                    Map.of(
                        "content-type", "text/html; charset=utf-8",
                        "content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
                    "")))
        .isInstanceOf(Well.class);
  }

  @Test
  void clocksMayDifferByAMinute() {
    assertThat(Outside.clocks(Map.of("Latchkey", NOW.plusSeconds(60)), NOW))
        .isInstanceOf(Well.class);
    assertThat(Outside.clocks(Map.of("Latchkey", NOW.minusSeconds(61)), NOW))
        .isInstanceOf(Wrong.class);
    assertThat(Outside.clocks(Map.of(), NOW)).isInstanceOf(Unseen.class);
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
