package io.latchkey.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.AttemptId;
import io.latchkey.install.Browser;
import io.latchkey.install.BrowserKey;
import io.latchkey.install.StepReply.IssuedKey;
import io.latchkey.installation.BaseUrl;
import io.latchkey.pipedrive.Secret;
import io.latchkey.web.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptCookieTest {

  private static final Duration A_DAY = Duration.ofHours(24);

  private static final BaseUrl HTTPS = new BaseUrl("https://latchkey.example");
  private static final BaseUrl HTTP = new BaseUrl("http://localhost:8080");
  private static final String H1 = "abcdefghijklmnopqrstuv";
  private static final String H2 = "ABCDEFGHIJKLMNOPQRST-_";
  private static final String K1 = "k".repeat(43);
  private static final String K2 = "K".repeat(42) + "-";
  private static final AttemptId ATTEMPT = new AttemptId(H1);

  private static BrowserKey key(String value) {
    return new BrowserKey(Secret.of(value));
  }

  private static Browser read(String... lines) {
    return AttemptCookie.read(List.of(lines), HTTPS);
  }

  @Test
  void eachAttemptHasACookieOfItsOwn() {
    var browser = read("__Host-latchkey-" + H1 + "=" + K1, "__Host-latchkey-" + H2 + "=" + K2);

    assertThat(browser.keysOf(ATTEMPT)).containsExactly(key(K1));
    assertThat(browser.keysOf(new AttemptId(H2))).containsExactly(key(K2));
  }

  @Test
  void aSecondCookieOfTheSameNameIsKeptBesideTheFirst() {
    assertThat(
            read("__Host-latchkey-" + H1 + "=" + K1, "__Host-latchkey-" + H1 + "=" + K2)
                .keysOf(ATTEMPT))
        .containsExactly(key(K1), key(K2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "theme=dark;"
            + " __Host-latchkey-abcdefghijklmnopqrstuv=kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk;"
            + " x=y",
        "x=\"a"
            + " b\";__Host-latchkey-abcdefghijklmnopqrstuv=kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
        ";; ;__Host-latchkey-abcdefghijklmnopqrstuv=\"kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk\""
            + " ;",
        "no-value; =nameless;"
            + " __Host-latchkey-abcdefghijklmnopqrstuv=kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
      })
  void ourCookieIsFoundAmongOthers(String line) {
    assertThat(read(line).keysOf(ATTEMPT)).containsExactly(key(K1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "=",
        ";",
        "__Host-latchkey-",
        "__Host-latchkey-=",
        "__Host-latchkey-abcdefghijklmnopqrstuv",
        "__Host-latchkey-abcdefghijklmnopqrstuv=",
        "__Host-latchkey-abcdefghijklmnopqrstuv=\"",
        "__Host-latchkey-abcdefghijklmnopqrstuv=short",
        "__Host-latchkey-abcdefghijklmnopqrstuv=kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
        "__Host-latchkey-abcdefghijklmnopqrstuv=kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk%",
        "__Host-latchkey-short=kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
        "latchkey-abcdefghijklmnopqrstuv=kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
        "x__Host-latchkey-abcdefghijklmnopqrstuv=kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
        "__host-latchkey-abcdefghijklmnopqrstuv=kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
        "x=__Host-latchkey-abcdefghijklmnopqrstuv=kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
        "\u2000__Host-latchkey-abcdefghijklmnopqrstuv=kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
        "x=y; \u2028__Host-latchkey-abcdefghijklmnopqrstuv=kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
        "\u3000__Host-latchkey-abcdefghijklmnopqrstuv=kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
        "\u001f__Host-latchkey-abcdefghijklmnopqrstuv=kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
        "\u000b__Host-latchkey-abcdefghijklmnopqrstuv=kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
      })
  void whatIsNotAsWeWroteItIsPassedOver(String line) {
    assertThat(read(line).keys()).isEmpty();
  }

  @Test
  void overHttpTheCookieHasNoPrefixAndOnlyThere() {
    assertThat(AttemptCookie.read(List.of("latchkey-" + H1 + "=" + K1), HTTP).keysOf(ATTEMPT))
        .containsExactly(key(K1));
    assertThat(AttemptCookie.read(List.of("__Host-latchkey-" + H1 + "=" + K1), HTTP).keys())
        .isEmpty();
  }

  @Test
  void theCookieIsOutOfReachOfScriptsAndOfOtherHosts() {
    var issued = new IssuedKey(ATTEMPT, key(K1), Duration.ofHours(24));

    assertThat(AttemptCookie.line(issued, HTTPS))
        .isEqualTo(
            "__Host-latchkey-"
                + H1
                + "="
                + K1
                + "; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax; Secure");
    assertThat(AttemptCookie.line(issued, HTTP))
        .isEqualTo("latchkey-" + H1 + "=" + K1 + "; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax");
  }

  private static List<String> given(IssuedKey issued, List<String> came) {
    return new CookieChanges(List.of(issued), Optional.empty(), Optional.empty(), A_DAY)
        .lines(came, HTTPS);
  }

  @Test
  void aBrowserWithTenOfThemLosesTheOldestWhenItIsGivenOneMore() {
    var issued = new IssuedKey(ATTEMPT, key(K1), A_DAY);

    var beside9 = given(issued, cookies(9));
    var beside10 = given(issued, cookies(10));
    var beside12 = given(issued, cookies(12));

    assertThat(beside9).containsExactly(AttemptCookie.line(issued, HTTPS));
    assertThat(beside10)
        .containsExactly(
            "__Host-latchkey-" + handle(0) + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure",
            AttemptCookie.line(issued, HTTPS));
    assertThat(beside12).hasSize(4);
    assertThat(beside12.get(2)).startsWith("__Host-latchkey-" + handle(2) + "=;");
  }

  @Test
  void anAttemptAtPipedrivesDialogIsTheLastToLoseItsCookie() {
    var came = new ArrayList<>(cookies(10));
    came.set(0, came.get(0) + ".d");
    came.set(2, came.get(2) + ".d");

    var lines = given(new IssuedKey(ATTEMPT, key(K1), A_DAY), came);

    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).startsWith("__Host-latchkey-" + handle(1) + "=;");
  }

  @Test
  void whereAllAreAtADialogTheOldestLosesItsCookie() {
    var came = cookies(10).stream().map(line -> line + ".d").toList();

    assertThat(given(new IssuedKey(ATTEMPT, key(K1), A_DAY), came).getFirst())
        .startsWith("__Host-latchkey-" + handle(0) + "=;");
  }

  @Test
  void aCookieIsMarkedOnTheWayToTheDialogAndUnmarkedOnTheWayBack() {
    var plain = "__Host-latchkey-" + H1 + "=" + K1;
    var there = new CookieChanges(List.of(), Optional.of(ATTEMPT), Optional.empty(), A_DAY);
    var back = new CookieChanges(List.of(), Optional.empty(), Optional.of(ATTEMPT), A_DAY);
    var again = new CookieChanges(List.of(), Optional.of(ATTEMPT), Optional.of(ATTEMPT), A_DAY);

    assertThat(there.lines(List.of(plain), HTTPS))
        .containsExactly(plain + ".d; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax; Secure");
    assertThat(back.lines(List.of(plain + ".d"), HTTPS))
        .containsExactly(plain + "; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax; Secure");
    assertThat(there.lines(List.of(plain + ".d"), HTTPS)).isEmpty();
    assertThat(again.lines(List.of(plain + ".d"), HTTPS)).isEmpty();
    assertThat(back.lines(List.of(plain), HTTPS)).isEmpty();
    assertThat(there.lines(List.of(), HTTPS)).isEmpty();
    assertThat(read(plain + ".d").keysOf(ATTEMPT)).containsExactly(key(K1));
  }

  @Test
  void anAttemptThatBeginsAtTheDialogIsMarkedAtOnce() {
    var issued = new IssuedKey(ATTEMPT, key(K1), A_DAY);
    var there = new CookieChanges(List.of(issued), Optional.of(ATTEMPT), Optional.empty(), A_DAY);

    assertThat(there.lines(List.of(), HTTPS))
        .containsExactly(AttemptCookie.lineAtDialog(issued, HTTPS));
  }

  @Test
  void aBrowserThatIsGivenNoneLosesNone() {
    var none = new CookieChanges(List.of(), Optional.empty(), Optional.empty(), A_DAY);

    assertThat(none.lines(cookies(50), HTTPS)).isEmpty();
  }

  @Test
  void soManyAreEndedAtOnceAsFitIntoTheHeadersOfAnAnswer() {
    var lines = given(new IssuedKey(ATTEMPT, key(K1), A_DAY), cookies(110));

    assertThat(String.join("set-cookie: \r\n", lines)).hasSizeLessThan(8_192);
    assertThat(lines).hasSizeGreaterThan(20).last().asString().contains(K1);
  }

  private static List<String> cookies(int many) {
    return IntStream.range(0, many)
        .mapToObj(number -> "__Host-latchkey-" + handle(number) + "=" + K1)
        .toList();
  }

  private static String handle(int number) {
    return "%022d".formatted(number);
  }

  @Test
  void cookiesComeInTheEventsListOrElseInTheHeader() {
    var cookie = "__Host-latchkey-" + H1 + "=" + K1;
    var inHeader = Events.event("GET", "/", "", Map.of("Cookie", "a=b; " + cookie));

    assertThat(Request.of(Events.withCookies("a=b", cookie), HTTPS).browser().keysOf(ATTEMPT))
        .containsExactly(key(K1));
    assertThat(Request.of(inHeader, HTTPS).browser().keysOf(ATTEMPT)).containsExactly(key(K1));
    assertThat(Request.of(Events.get("/", ""), HTTPS).browser().keys()).isEmpty();
  }
}
