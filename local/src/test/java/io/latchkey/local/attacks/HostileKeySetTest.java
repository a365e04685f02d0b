package io.latchkey.local.attacks;

import static io.latchkey.local.journey.PageAssert.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.latchkey.local.attacks.HostileServer.Answer;
import io.latchkey.local.journey.RunningLatchkey;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An attacker controls the server at ASSERTION_JWKS_URL or the path to it. A person who returns in
 * that time gets an error page, and the install succeeds when the product's own keys are back.
 */
class HostileKeySetTest {

  private static final PublishedKeys KEYS = PublishedKeys.AT_THE_PRODUCT;
  private static final HostileServer SERVER = KEYS.server();

  @RegisterExtension static final RunningLatchkey latchkey = KEYS.latchkey();

  static Stream<Arguments> answers() {
    var keys = KEYS.document();
    SERVER.answers("/moved", Answer.json(keys));
    return Stream.of(
        Arguments.of("a redirect to the same keys", Answer.redirect(SERVER.at("/moved"))),
        Arguments.of(
            "a permanent one", status(308).with("Location", SERVER.at("/moved").toString())),
        Arguments.of("see other", status(303).with("Location", SERVER.at("/moved").toString())),
        Arguments.of("a file", status(302).with("Location", "file:///etc/passwd")),
        Arguments.of("the keys, compressed", Compressed.answer(keys.getBytes(UTF_8))),
        Arguments.of("a bomb", Compressed.answer(bomb(keys))),
        Arguments.of("a set without end", Answer.json(keys + " ".repeat(5_000_000))),
        Arguments.of("a set nested deeply", Answer.json("[".repeat(60_000))),
        Arguments.of(
            "the members nested deeply",
            Answer.json("{\"keys\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}")),
        Arguments.of("keys twice", Answer.json(keys.replaceFirst("\\{", "{\"keys\":[],"))),
        Arguments.of("a web page", Answer.json("<html><script>alert(1)</script></html>")),
        Arguments.of("nothing", Answer.json("")),
        Arguments.of("null", Answer.json("null")),
        Arguments.of("an error", status(500)));
  }

  @BeforeEach
  void theKeysOfBeforeAreTooOldToServe() {
    latchkey.passes(Duration.ofMinutes(61));
    SERVER.forgets();
  }

  @AfterEach
  void theProductIsItselfAgain() {
    KEYS.publishes();
    latchkey.passes(Duration.ofSeconds(5));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void anAnswerThatIsNoKeySetFromThereIsNotNow(String what, Answer answer) {
    var ada = new ParkedInstall(latchkey);
    SERVER.answers(PublishedKeys.PATH, answer);
    var assertion = KEYS.rs256(ada.honest());

    assertThat(ada.brings("assertion=" + assertion)).saysSorry(503);
    Assertions.assertThat(SERVER.asked()).containsExactly(PublishedKeys.PATH);
    Assertions.assertThat(latchkey.exchanges()).isZero();

    theProductIsItselfAgain();
    ada.accepts(assertion);
  }

  /**
   * Anyone can send an assertion that needs a key to check, and without a cached key each would
   * cost a request.
   */
  @Test
  void aFloodOfForgeriesDoesNotBecomeAFloodAtTheProductThatIsDown() {
    var mallory = new ParkedInstall(latchkey);
    SERVER.answers(PublishedKeys.PATH, status(503));
    for (var i = 0; i < 25; i++) {
      var forgery = mallory.honest().header("{\"alg\":\"RS256\",\"kid\":\"" + i + "\"}").hs256();
      assertThat(mallory.brings("assertion=" + forgery)).saysSorry(503);
    }

    Assertions.assertThat(SERVER.asked()).hasSize(1);
  }

  @Test
  void madeUpNamesOfKeysAreNotAFloodAtTheProductEither() {
    var mallory = new ParkedInstall(latchkey);
    mallory.accepts(KEYS.rs256(mallory.honest()));
    latchkey.passes(Duration.ofSeconds(31));
    for (var i = 0; i < 25; i++) {
      var forgery = mallory.honest().header("{\"alg\":\"RS256\",\"kid\":\"" + i + "\"}").hs256();
      assertThat(mallory.brings("assertion=" + forgery)).saysSorry(400);
    }

    Assertions.assertThat(SERVER.asked()).hasSize(2);
  }

  private static Answer status(int status) {
    return new Answer(status, Map.of(), new byte[0]);
  }

  /** 50 MB of blanks in 50 KB, and then the keys. */
  private static byte[] bomb(String keys) {
    return (" ".repeat(50_000_000) + keys).getBytes(UTF_8);
  }
}
