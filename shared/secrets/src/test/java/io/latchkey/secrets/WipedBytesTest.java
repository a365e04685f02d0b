package io.latchkey.secrets;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.install.AttemptId;
import io.latchkey.install.BrowserKey;
import io.latchkey.pipedrive.Secret;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Secrets and keys that remain in memory after use, according to a heap dump. */
class WipedBytesTest {

  private static final RandomGenerator RANDOM = new SecureRandom();

  @Test
  void usingASecretLeavesNoCopiesOfIt() {
    var key = BrowserKey.random(new SecureRandom());
    var secret = HeapCopies.flipped(key.value().reveal().getBytes(US_ASCII));
    var before = HeapCopies.of(secret);

    for (var i = 0; i < 50; i++) {
      assertThat(key.hash().hex()).hasSize(64);
      assertThat(key.antiForgeryToken(new AttemptId("abcdefghijklmnopqrstuv"))).isNotNull();
      assertThat(key.value()).isEqualTo(new BrowserKey(key.value()).value());
    }

    assertThat(before).as("found at all").isPositive();
    assertThat(HeapCopies.of(secret)).isEqualTo(before);
  }

  @Test
  void ofADerivedKeyThereIsTheKeyAndNoCopy() {
    var seed = Secret.of(HexFormat.of().toHexDigits(RANDOM.nextLong()) + "-and-more-than-enough");
    var document = new SecretDocument("seeds", Instant.EPOCH, Map.of("current", List.of(seed)));

    var keyring = Keyring.of(document);

    var key = HeapCopies.flipped(keyring.current().value().getEncoded());
    assertThat(HeapCopies.of(key)).isEqualTo(1);
  }

  @Test
  void aSecretInAMapIsNotWrittenByTheLibraryThatWritesOurMessages() {
    var json =
        JSONObjectUtils.toJSONString(
            Map.of("token", Secret.of("hush"), "key", new BrowserKey(Secret.of("hush"))));

    assertThat(json).doesNotContain("hush");
  }
}
