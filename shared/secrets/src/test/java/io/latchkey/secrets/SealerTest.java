package io.latchkey.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.util.Base64URL;
import io.latchkey.pipedrive.Secret;
import io.latchkey.testing.MutableClock;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {

  private static final String FIRST = "first-seed-of-thirty-two-bytes-or-more";
  private static final String SECOND = "second-seed-of-thirty-two-bytes-or-more";
  private static final String THIRD = "third-seed-of-thirty-two-bytes-or-more";
  private static final String ITEM = "attempts/attempt#abc";

  private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final FakeSecretsManager manager = new FakeSecretsManager(clock);
  private final Sealer sealer = aFunction();

  @BeforeEach
  void oneSeedSinceYesterday() {
    manager.with(
        "seeds",
        "{\"current\":\"" + FIRST + "\",\"previous\":[]}",
        clock.instant().minus(Duration.ofDays(1)));
  }

  @Test
  void whatWasSealedOpensInItsItem() {
    assertThat(sealer.open(sealer.seal("the code: \u00e9\u4e16", ITEM), ITEM))
        .isEqualTo("the code: \u00e9\u4e16");
  }

  @Test
  void itIsACompactJweThatNamesItsKeyAndItem() throws ParseException {
    var header = JWEObject.parse(sealer.seal("code", ITEM)).getHeader();

    assertThat(header.getAlgorithm()).isEqualTo(JWEAlgorithm.DIR);
    assertThat(header.getEncryptionMethod()).isEqualTo(EncryptionMethod.A256GCM);
    assertThat(header.getKeyID()).isEqualTo(kid(FIRST));
    assertThat(header.getCustomParam("item")).isEqualTo(ITEM);
  }

  @Test
  void theNamesOfTheStoredSeedsSayWhatCanBeOpened() {
    assertThat(Sealer.keyId(sealer.seal("code", ITEM))).isEqualTo(kid(FIRST));
    manager.with(
        "seeds",
        "{\"current\":\"" + SECOND + "\",\"previous\":[\"" + FIRST + "\"]}",
        clock.instant());

    assertThat(aFunction().keyIds()).containsExactlyInAnyOrder(kid(FIRST), kid(SECOND));
    assertThatThrownBy(() -> Sealer.keyId("a.b.c")).isInstanceOf(UnsealFailure.class);
  }

  @Test
  void theSameTextIsSealedDifferentlyEachTime() {
    assertThat(sealer.seal("code", ITEM)).isNotEqualTo(sealer.seal("code", ITEM));
  }

  @Test
  void aBlobMovedToAnotherItemDoesNotOpen() {
    var sealed = sealer.seal("code", ITEM);

    cannotOpen(UnsealFailure.Reason.OTHER_ITEM, () -> sealer.open(sealed, "installations/1#2"));
  }

  @Test
  void aBlobWhoseHeaderWasRewrittenForAnotherItemDoesNotOpen() {
    var parts = sealer.seal("code", ITEM).split("\\.", -1);
    var forged = Base64URL.from(parts[0]).decodeToString().replace(ITEM, "installations/1#2");
    parts[0] = Base64URL.encode(forged).toString();

    cannotOpen(
        UnsealFailure.Reason.TAMPERED,
        () -> sealer.open(String.join(".", parts), "installations/1#2"));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void aChangedPartDoesNotOpen(int part) {
    var parts = sealer.seal("a code that is long enough", ITEM).split("\\.", -1);
    var bytes = Base64URL.from(parts[part]).decode();
    bytes[0] ^= 1;
    parts[part] = Base64URL.encode(bytes).toString();

    cannotOpen(UnsealFailure.Reason.TAMPERED, () -> sealer.open(String.join(".", parts), ITEM));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void aReplacedPartDoesNotOpen(int part) {
    var parts = sealer.seal("a code that is long enough", ITEM).split("\\.", -1);

    for (var replacement : new String[] {"", "AA", "!"}) {
      if (!parts[part].equals(replacement)) {
        var changed = parts.clone();
        changed[part] = replacement;
        assertThatThrownBy(() -> sealer.open(String.join(".", changed), ITEM))
            .isInstanceOf(UnsealFailure.class);
      }
    }
  }

  @Test
  void aTruncatedBlobDoesNotOpen() {
    var sealed = sealer.seal("code", ITEM);

    for (int length = 0; length < sealed.length(); length++) {
      var truncated = sealed.substring(0, length);
      assertThatThrownBy(() -> sealer.open(truncated, ITEM)).isInstanceOf(UnsealFailure.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "....",
        "a.b.c.d.e",
        "{}",
        "eyJhbGciOiJub25lIn0..",
        "e30.e30.e30.e30.e30"
      })
  void garbageDoesNotOpen(String garbage) {
    cannotOpen(UnsealFailure.Reason.MALFORMED, () -> sealer.open(garbage, ITEM));
  }

  @Test
  void compressionIsRefusedEvenUnderOurOwnKey() throws JOSEException {
    var key = Keyring.of(new SecretSource(manager, clock).get("seeds")).current();
    var header =
        new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
            .keyID(key.id())
            .customParam("item", ITEM)
            .compressionAlgorithm(com.nimbusds.jose.CompressionAlgorithm.DEF)
            .build();
    var jwe = new JWEObject(header, new Payload("code"));
    jwe.encrypt(new DirectEncrypter(key.value()));

    cannotOpen(UnsealFailure.Reason.MALFORMED, () -> sealer.open(jwe.serialize(), ITEM));
  }

  @Test
  void aBlobUnderAKeyThatIsNotOursDoesNotOpen() {
    var elsewhere = new FakeSecretsManager(clock).with("seeds", "{\"current\":\"" + SECOND + "\"}");
    var sealed =
        new Sealer(new SecretSource(elsewhere, clock), "seeds", clock, new SecureRandom())
            .seal("code", ITEM);

    cannotOpen(UnsealFailure.Reason.UNKNOWN_KEY, () -> sealer.open(sealed, ITEM));
    assertThat(manager.reads()).as("one read, one reload").isEqualTo(2);
  }

  @Test
  void aKeySealsNoSoonerThanEveryRunningFunctionCanOpenIt() throws ParseException {
    sealer.seal("code", ITEM);
    rotateTo(SECOND, FIRST);
    var newcomer = aFunction();

    assertThat(kidOf(newcomer.seal("code", ITEM))).isEqualTo(kid(FIRST));

    clock.advance(SecretSource.CACHED_FOR);
    assertThat(kidOf(newcomer.seal("code", ITEM))).isEqualTo(kid(SECOND));
    assertThat(kidOf(sealer.seal("code", ITEM))).isEqualTo(kid(SECOND));
  }

  @Test
  void theFirstKeyOfAllSealsAtOnce() throws ParseException {
    manager.with("seeds", "{\"current\":\"" + THIRD + "\",\"previous\":[]}");

    assertThat(kidOf(aFunction().seal("code", ITEM))).isEqualTo(kid(THIRD));
  }

  @Test
  void theNewestOfThePreviousKeysSealsMeanwhile() throws ParseException {
    manager.with(
        "seeds",
        "{\"current\":\"" + THIRD + "\",\"previous\":[\"" + SECOND + "\",\"" + FIRST + "\"]}");

    assertThat(kidOf(aFunction().seal("code", ITEM))).isEqualTo(kid(SECOND));
  }

  @Test
  void whileKeysRotateEveryFunctionOpensWhatAnySeals() {
    var functions = new Sealer[] {aFunction(), aFunction(), aFunction()};
    var sealedAtFirst = functions[0].seal("code", ITEM);
    for (int minute = 0; minute < 30; minute++) {
      if (minute == 3) {
        rotateTo(SECOND, FIRST);
      }
      if (minute == 14) {
        rotateTo(THIRD, SECOND + "\",\"" + FIRST);
      }
      functions[minute % 3] = minute % 4 == 0 ? aFunction() : functions[minute % 3];
      for (var from : functions) {
        var sealed = from.seal("code", ITEM);
        for (var to : functions) {
          assertThat(to.open(sealed, ITEM)).isEqualTo("code");
          assertThat(to.open(sealedAtFirst, ITEM)).isEqualTo("code");
        }
      }
      clock.advance(Duration.ofSeconds(61));
    }
  }

  @Test
  void anUnknownKeyIsLookedForOnceMore() {
    sealer.seal("code", ITEM); // holds the first seed only
    manager.with(
        "seeds",
        "{\"current\":\"" + SECOND + "\",\"previous\":[\"" + FIRST + "\"]}",
        clock.instant().minus(Duration.ofHours(1))); // promoted long after it was made
    var sealed = aFunction().seal("code", ITEM);

    assertThat(sealer.open(sealed, ITEM)).isEqualTo("code");
  }

  @Test
  void whatAKeySealedThatWasTakenOutOpensNoMore() {
    var sealed = sealer.seal("code", ITEM);
    manager.with("seeds", "{\"current\":\"" + SECOND + "\"}");
    clock.advance(SecretSource.CACHED_FOR);

    cannotOpen(UnsealFailure.Reason.UNKNOWN_KEY, () -> sealer.open(sealed, ITEM));
  }

  @Test
  void sealingAndOpeningReadTheSeedsOnce() {
    for (int i = 0; i < 10; i++) {
      sealer.open(sealer.seal("code", ITEM), ITEM);
    }

    assertThat(manager.reads()).isEqualTo(1);
  }

  @Test
  void aSeedThatIsTooShortIsRefused() {
    manager.with("seeds", "{\"current\":\"short\"}");

    assertThatThrownBy(() -> sealer.seal("code", ITEM))
        .isInstanceOf(SecretNotReady.class)
        .hasMessage("secret seeds: member current is shorter than 32 bytes");
  }

  @Test
  void aKeyPrintsNothingOfItself() {
    var keyring = Keyring.of(new SecretSource(manager, clock).get("seeds"));

    assertThat(keyring.current()).hasToString("Key[" + kid(FIRST) + "]");
  }

  private Sealer aFunction() {
    return new Sealer(new SecretSource(manager, clock), "seeds", clock, new SecureRandom());
  }

  private void rotateTo(String current, String previous) {
    manager.with("seeds", "{\"current\":\"" + current + "\",\"previous\":[\"" + previous + "\"]}");
  }

  private static void cannotOpen(UnsealFailure.Reason reason, ThrowingCallable opening) {
    assertThatThrownBy(opening)
        .isInstanceOfSatisfying(UnsealFailure.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasNoCause();
  }

  private static String kidOf(String sealed) throws ParseException {
    return JWEObject.parse(sealed).getHeader().getKeyID();
  }

  private static String kid(String seed) {
    return Secret.of(seed).sha256().substring(0, 16);
  }
}
