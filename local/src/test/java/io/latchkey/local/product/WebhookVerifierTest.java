package io.latchkey.local.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uses the example of the specification's reference libraries. */
class WebhookVerifierTest {

  private static final Secret SECRET = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String TIMESTAMP = "1614265330";
  private static final String BODY = "{\"test\": 2432232314}";
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  @Test
  void theExampleIsAuthentic() {
    assertThat(at(0).isAuthentic(ID, TIMESTAMP, SIGNATURE, BODY)).isTrue();
  }

  @Test
  void oneOfSeveralSignaturesIsEnough() {
    var signatures = "v1,AAAA " + SIGNATURE + " v1a,BBBB";

    assertThat(at(0).isAuthentic(ID, TIMESTAMP, signatures, BODY)).isTrue();
  }

  @Test
  void aChangedBodyIsNotAuthentic() {
    assertThat(at(0).isAuthentic(ID, TIMESTAMP, SIGNATURE, BODY + " ")).isFalse();
  }

  @Test
  void aChangedIdIsNotAuthentic() {
    assertThat(at(0).isAuthentic("msg_other", TIMESTAMP, SIGNATURE, BODY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, 300})
  void fiveMinutesAreTolerated(long seconds) {
    assertThat(at(seconds).isAuthentic(ID, TIMESTAMP, SIGNATURE, BODY)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301})
  void whatIsOlderOrFromTheFutureIsNotAuthentic(long seconds) {
    assertThat(at(seconds).isAuthentic(ID, TIMESTAMP, SIGNATURE, BODY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "-1614265330", "16142653300000", "1614265330 "})
  void whatIsNoTimestampIsNotAuthentic(String timestamp) {
    assertThat(at(0).isAuthentic(ID, timestamp, SIGNATURE, BODY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "v1,", "v1", "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="})
  void whatIsNoSignatureIsNotAuthentic(String signature) {
    assertThat(at(0).isAuthentic(ID, TIMESTAMP, signature, BODY)).isFalse();
  }

  private static WebhookVerifier at(long secondsAfter) {
    var now = Instant.ofEpochSecond(Long.parseLong(TIMESTAMP) + secondsAfter);
    return new WebhookVerifier(SECRET, Clock.fixed(now, ZoneOffset.UTC));
  }
}
