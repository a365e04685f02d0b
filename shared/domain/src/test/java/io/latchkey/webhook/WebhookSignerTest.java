package io.latchkey.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignerTest {

  /** The example of the specification's reference libraries. */
  private static final SigningKey KEY = key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  private static final SigningKey OTHER = key("whsec_" + "b3RoZXIgMjQgYnl0ZXMgb2YgYSBrZXkh");
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1614265330), ZoneOffset.UTC);

  @Test
  void anEventIsSignedAsTheReferenceLibrariesSignIt() {
    var signed = signer(KEY).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", "{\"test\": 2432232314}");

    assertThat(signed.timestamp()).isEqualTo(1614265330);
    assertThat(signed.signature()).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assertThat(signed.body()).isEqualTo("{\"test\": 2432232314}");
  }

  @Test
  void duringARotationEachKeySigns() {
    var both = signer(KEY, OTHER).sign("id", "body").signature();

    assertThat(both)
        .isEqualTo(
            signer(KEY).sign("id", "body").signature()
                + " "
                + signer(OTHER).sign("id", "body").signature());
  }

  @Test
  void theFingerprintOfAnEndpointChangesWithItsUrlAndItsCurrentKeyOnly() {
    var fingerprint = signer(KEY).fingerprint("https://product.example/events");

    assertThat(signer(KEY, OTHER).fingerprint("https://product.example/events"))
        .isEqualTo(fingerprint);
    assertThat(signer(OTHER).fingerprint("https://product.example/events"))
        .isNotEqualTo(fingerprint);
    assertThat(signer(KEY).fingerprint("https://product.example/other")).isNotEqualTo(fingerprint);
  }

  @Test
  void aSignedEventIsPrintedWithoutItsSignature() {
    assertThat(signer(KEY).sign("the-id", "{}")).hasToString("SignedEvent[the-id]");
  }

  private static WebhookSigner signer(SigningKey... keys) {
    return new WebhookSigner(() -> List.of(keys), CLOCK);
  }

  private static SigningKey key(String text) {
    return SigningKey.of(Secret.of(text));
  }
}
