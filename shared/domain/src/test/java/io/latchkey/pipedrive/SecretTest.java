package io.latchkey.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.install.AttemptId;
import io.latchkey.install.BrowserKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretTest {

  private static final Secret SECRET = Secret.of("hush \u20ac");

  @Test
  void itIsNotPrinted() {
    assertThat(SECRET).hasToString("***");
    assertThat(new BrowserKey(SECRET).toString()).doesNotContain("hush");
  }

  @Test
  void anEmptyOneIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(""));
  }

  @Test
  void equalOnesAreEqualAndOthersAreNot() {
    assertThat(SECRET)
        .isEqualTo(Secret.of("hush \u20ac"))
        .hasSameHashCodeAs(Secret.of("hush \u20ac"));
    assertThat(SECRET)
        .isNotEqualTo(Secret.of("hush"))
        .isNotEqualTo(Secret.of("hush \u20ad"))
        .isNotEqualTo("hush \u20ac");
  }

  @Test
  void itsHashIsThatOfItsUtf8Bytes() {
    assertThat(Secret.of("abc").sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void itsBytesAreLentAndWipedAfterUse() {
    var lent = new ArrayList<byte[]>();

    var text =
        SECRET.use(
            bytes -> {
              lent.add(bytes);
              return new String(bytes, StandardCharsets.UTF_8);
            });

    assertThat(text).isEqualTo("hush \u20ac");
    assertThat(lent).singleElement().isEqualTo(new byte[8]);
  }

  @Test
  void itsBytesAreWipedWhereTheirUseFails() {
    var lent = new ArrayList<byte[]>();

    assertThatThrownBy(
            () ->
                SECRET.use(
                    bytes -> {
                      lent.add(bytes);
                      throw new IllegalStateException("no use");
                    }))
        .hasMessage("no use");
    assertThat(lent).singleElement().isEqualTo(new byte[8]);
  }

  @Test
  void javaSerializationRefusesItWhereverItStands() {
    for (var holder : List.of(SECRET, new ArrayList<>(List.of(SECRET)), new Holder(SECRET))) {
      assertThatThrownBy(() -> serialized(holder)).isInstanceOf(NotSerializableException.class);
    }
    assertThat(Modifier.isFinal(Secret.class.getModifiers())).as("no subclass may differ").isTrue();
  }

  private record Holder(Secret secret) implements Serializable {
    private static final long serialVersionUID = 1;
  }

  @Test
  void aKeyThatIsLentIsSerializedWithoutItsBytes() throws IOException {
    var bytes = "key-of-somebody".getBytes(StandardCharsets.US_ASCII);

    assertThat(
            new String(
                serialized(new EphemeralKey(bytes, "HmacSHA256")), StandardCharsets.ISO_8859_1))
        .contains("HmacSHA256")
        .doesNotContain("key-of-somebody");
  }

  /** Object mappers use fields that are not transient, and getters. */
  @Test
  void itHasNothingThatALibraryWouldWriteOfItself() {
    assertThat(Secret.class.getDeclaredFields())
        .filteredOn(field -> !Modifier.isStatic(field.getModifiers()))
        .extracting(Field::getModifiers)
        .allMatch(Modifier::isTransient);
    assertThat(Arrays.stream(Secret.class.getMethods()).map(method -> method.getName()))
        .filteredOn(name -> name.startsWith("get") || name.startsWith("is"))
        .containsOnly("getClass");
  }

  @Test
  void aFormsTokenIsTheSameForAKeyAndAnAttemptOnly() {
    var key = BrowserKey.random(new SecureRandom());
    var attempt = AttemptId.random(new SecureRandom());
    var other = AttemptId.random(new SecureRandom());

    assertThat(key.antiForgeryToken(attempt))
        .isEqualTo(key.antiForgeryToken(attempt))
        .isNotEqualTo(key.antiForgeryToken(other))
        .isNotEqualTo(BrowserKey.random(new SecureRandom()).antiForgeryToken(attempt));
  }

  private static byte[] serialized(Object value) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }
}
