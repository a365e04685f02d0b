package io.latchkey.assertion;

import static io.latchkey.assertion.Token.ISSUER;
import static io.latchkey.assertion.VerifierTesting.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.assertion.Verification.Accepted;
import io.latchkey.assertion.Verification.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeySetTest extends KeySetTesting {

  @Test
  void theSetIsFetchedOnceInFiveMinutes() throws Exception {
    verify(rs256());
    clock.advance(Duration.ofMinutes(5));
    verify(rs256());
    assertThat(fetches).hasValue(1);

    clock.advance(Duration.ofSeconds(1));
    verify(rs256());
    assertThat(fetches).hasValue(2);
  }

  @Test
  void aNewKeyIsFoundAtOnceAndARemovedOneIsGoneWithTheNextFetch() throws Exception {
    publishes(ec);
    verify(es256("{\"alg\":\"ES256\",\"kid\":\"ec\"}"));
    publishes(rsa);
    clock.advance(Duration.ofSeconds(30));

    assertThat(verify(rs256())).isInstanceOf(Accepted.class);
    assertThat(verify(es256("{\"alg\":\"ES256\",\"kid\":\"ec\"}")))
        .satisfies(rejectedFor(Reason.UNKNOWN_KEY));
    assertThat(fetches).hasValue(2);
  }

  @Test
  void madeUpKeysDoNotMakeTheSetBeFetchedMoreThanTwiceAMinute() throws Exception {
    for (var i = 0; i < 20; i++) {
      assertThat(verify(rs256("{\"alg\":\"RS256\",\"kid\":\"made-up-" + i + "\"}")))
          .satisfies(rejectedFor(Reason.UNKNOWN_KEY));
      clock.advance(Duration.ofSeconds(3));
    }

    assertThat(fetches).hasValue(2);
  }

  @Test
  void anOldSetServesForAnHourWhereItCannotBeFetched() throws Exception {
    verify(rs256());
    status = 500;
    clock.advance(Duration.ofMinutes(60));
    assertThat(verify(rs256())).isInstanceOf(Accepted.class);

    clock.advance(Duration.ofSeconds(1));
    assertThatThrownBy(() -> verify(rs256())).isInstanceOf(KeysUnavailable.class);
  }

  @Test
  void whatIsNoKeySetIsKeysUnavailableAndNotTheSendersFault() throws Exception {
    for (var wrong :
        List.of(
            "",
            "oops",
            "[]",
            "null",
            "{}",
            "{\"keys\":5}",
            "{\"keys\":[{\"kty\":\"RSA\"}]}",
            " ".repeat(70_000) + document)) {
      document = wrong;
      clock.advance(Duration.ofSeconds(5));
      assertThatThrownBy(() -> verify(rs256()))
          .as(wrong.strip())
          .isInstanceOf(KeysUnavailable.class);
    }
  }

  @Test
  void aKeyThatCannotBeReadDoesNotTakeTheOthersAlong() throws Exception {
    document =
        "{\"keys\":[{\"kty\":\"RSA\"},5,null,{\"kty\":\"EC\",\"crv\":\"P-999\"},{\"kty\":\"new\"},"
            + rsa.toPublicJWK().toJSONString()
            + "]}";

    assertThat(verify(rs256())).isInstanceOf(Accepted.class);
  }

  @Test
  void whileThereIsNoSetAtAllItIsAskedForEveryFiveSecondsAtMost() throws Exception {
    status = 500;
    for (var i = 0; i < 10; i++) {
      assertThatThrownBy(() -> verify(rs256())).isInstanceOf(KeysUnavailable.class);
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(fetches).hasValue(2);

    status = 200;
    assertThat(verify(rs256())).isInstanceOf(Accepted.class);
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    verifier = AssertionVerifier.withKeySet(ISSUER, address("/moved"), clock);

    assertThatThrownBy(() -> verify(rs256())).isInstanceOf(KeysUnavailable.class);
    assertThat(fetches).hasValue(1);
  }

  @Test
  void aServerThatIsAwayIsKeysUnavailable() {
    server.stop(0);

    assertThatThrownBy(() -> verify(rs256())).isInstanceOf(KeysUnavailable.class);
  }
}
