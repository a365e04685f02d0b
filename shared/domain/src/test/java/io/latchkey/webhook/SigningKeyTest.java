package io.latchkey.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.pipedrive.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

  private static final String BASE64 = Base64.getEncoder().encodeToString(new byte[32]);

  @Test
  void aKeyIsTheSameWithAndWithoutItsPrefix() {
    var without = SigningKey.of(Secret.of(BASE64));
    var with = SigningKey.of(Secret.of("whsec_" + BASE64));

    assertThat(with.hmac("a text")).isEqualTo(without.hmac("a text"));
  }

  /** Secrets Manager generates letters and digits, as many as the template says. */
  @Test
  void whatSecretsManagerGeneratesIsAKey() {
    assertThat(SigningKey.of(Secret.of("aZ09".repeat(16)))).isNotNull();
  }

  @Test
  void aGeneratedKeyHasThePrefixAndIsReadAgain() {
    var generated = SigningKey.generate(new SecureRandom());

    assertThat(generated.reveal()).startsWith("whsec_");
    assertThat(SigningKey.of(generated)).isNotNull();
    assertThat(SigningKey.generate(new SecureRandom())).isNotEqualTo(generated);
  }

  @ParameterizedTest
  @ValueSource(ints = {23, 65})
  void aKeyOfAnotherLengthIsRefused(int bytes) {
    var text = Secret.of("whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]));

    assertThatThrownBy(() -> SigningKey.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNoBase64IsRefusedAndNotQuoted() {
    var text = Secret.of("whsec_s3cret!".repeat(4));

    assertThatThrownBy(() -> SigningKey.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageNotContainingAny("s3cret", "!");
  }

  @Test
  void aKeyIsNotPrinted() {
    assertThat(List.of(SigningKey.of(Secret.of(BASE64)))).hasToString("[SigningKey[***]]");
  }
}
