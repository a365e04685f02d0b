package io.latchkey.local.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.journey.RunningLatchkey;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A sibling host of the same domain may plant cookies in a browser (RFC 6265 section 8.6), but none
 * whose name begins with __Host-. With the key of Mallory's own attempt planted, a victim would
 * continue with that attempt, and no page would ask.
 */
class CookieTossingTest {

  @RegisterExtension
  static final RunningLatchkey latchkey = RunningLatchkey.with("PUBLIC_BASE_URL", "");

  private static RawBrowser mallory() {
    return RawBrowser.begins(latchkey, "https://" + latchkey.baseUrl().getAuthority());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "latchkey-HANDLE=KEY",
        "__Secure-latchkey-HANDLE=KEY",
        "__host-latchkey-HANDLE=KEY",
        "__HOST-latchkey-HANDLE=KEY",
        "__Host-Latchkey-HANDLE=KEY",
        "__Host%2Dlatchkey-HANDLE=KEY",
        "\u2000__Host-latchkey-HANDLE=KEY",
        "\u3000__Host-latchkey-HANDLE=KEY",
        "\u00a0__Host-latchkey-HANDLE=KEY",
        "x=y; \u001f__Host-latchkey-HANDLE=KEY",
        "x=y; \u000b__Host-latchkey-HANDLE=KEY",
        "x=y; \u001c__Host-latchkey-HANDLE=KEY",
        "x=y; \u001d__Host-latchkey-HANDLE=KEY",
        "=__Host-latchkey-HANDLE=KEY",
        "x=__Host-latchkey-HANDLE=KEY",
        "x=\"__Host-latchkey-HANDLE=KEY\"",
        "x=y, __Host-latchkey-HANDLE=KEY",
        "$Version=1,__Host-latchkey-HANDLE=KEY",
        "__Host-latchkey-HANDLE =KEY",
        "__Host-latchkey-HANDLE==KEY",
        "__Host-latchkey-HANDLE:KEY",
        "__Host-latchkey-=HANDLE=KEY"
      })
  void aCookieThatASiblingCouldPlantIsNotTakenForOurs(String planted) {
    var mallory = mallory();

    var victim =
        mallory.comesBackWith(
            planted.replace("HANDLE", mallory.handle()).replace("KEY", mallory.key()));

    assertThat(mallory.isStrangerTo(victim)).as("%s", victim).isTrue();
    assertThat(mallory.isTheOneOf(mallory().comesBackWith("x=y"))).isFalse();
  }

  @Test
  void ourOwnCookieIsTakenForOurs() {
    var ada = mallory();
    var recognized = ada.comesBackWith(ada.cookie());
    assertThat(ada.isTheOneOf(recognized)).isTrue();
    assertThat(recognized.header("Set-Cookie")).startsWith(ada.cookie() + ".d;");
    var other = mallory();
    assertThat(other.isTheOneOf(other.comesBackWith("a=b; " + other.cookie() + "; c=d"))).isTrue();
  }

  @Test
  void aSecondCookieOfTheSameNameTakesNothingFromTheFirstInWhateverOrder() {
    var junk = "__Host-latchkey-%s=" + "A".repeat(43);
    var before = mallory();
    var behind = mallory();
    var amongMany = mallory();
    var many =
        IntStream.range(0, 50)
            .mapToObj(_ -> junk.formatted(amongMany.handle()))
            .collect(Collectors.joining("; "));

    var first = before.comesBackWith(junk.formatted(before.handle()) + "; " + before.cookie());
    var second = behind.comesBackWith(behind.cookie() + "; " + junk.formatted(behind.handle()));
    var third = amongMany.comesBackWith(many + "; " + amongMany.cookie());

    assertThat(before.isTheOneOf(first)).isTrue();
    assertThat(behind.isTheOneOf(second)).isTrue();
    assertThat(amongMany.isTheOneOf(third)).isTrue();
  }

  @Test
  void theKeyOfOneAttemptIsOfNoUseUnderTheNameOfAnother() {
    var ada = mallory();
    var mallory = mallory();

    var answer = ada.comesBackWith(RawBrowser.PREFIX + ada.handle() + "=" + mallory.key());

    assertThat(ada.isStrangerTo(answer)).isTrue();
  }

  @Test
  void ourCookieIsSetSoThatNoSiblingAndNoScriptGetsIt() {
    var page = RawRequest.get(latchkey, "/install").sent();

    assertThat(page.headers().allValues("Set-Cookie")).hasSize(1);
    assertThat(page.header("Set-Cookie"))
        .startsWith(RawBrowser.PREFIX)
        .contains("; Path=/;", "; HttpOnly;", "; SameSite=Lax;")
        .endsWith("; Secure")
        .doesNotContainIgnoringCase("domain=");
  }
}
