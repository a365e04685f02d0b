package io.latchkey.local.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The leak scanner finds leaks. */
class LeakScannerTest {

  private static final String SECRET = "a secret/with+signs?and more";

  private final LeakScanner scanner = new LeakScanner();

  LeakScannerTest() {
    scanner.add("the secret", SECRET);
  }

  @Test
  void aPlantedSecretIsFound() {
    assertThat(scanner.in("before " + SECRET + " after")).containsExactly("the secret");
  }

  @Test
  void aPlantedSecretIsFoundUrlEncodedAndInHex() {
    assertThat(scanner.in("x=" + URLEncoder.encode(SECRET, UTF_8))).isNotEmpty();
    assertThat(scanner.in(HexFormat.of().formatHex(SECRET.getBytes(UTF_8)))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc", "client-id:"})
  void aPlantedSecretIsFoundInBase64WhereverItBegins(String before) {
    for (var after : new String[] {"", "z", "zz"}) {
      var bytes = (before + SECRET + after).getBytes(UTF_8);
      assertThat(scanner.in(Base64.getEncoder().encodeToString(bytes))).isNotEmpty();
      assertThat(scanner.in(Base64.getUrlEncoder().encodeToString(bytes))).isNotEmpty();
    }
  }

  @Test
  void aPieceOfALongSecretIsFound() {
    var token = "0123456789abcdefghijklmnopqrstuvwxyz".repeat(4);
    scanner.add("a token", token);

    assertThat(scanner.in("token " + token.substring(0, 40) + "...")).containsExactly("a token");
  }

  @Test
  void aPlantedSecretIsFoundWhereJsonEscapesIt() {
    assertThat(scanner.in("{\"x\":\"" + SECRET.replace("/", "\\/") + "\"}")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MD5", "SHA-1", "SHA-256", "SHA-512"})
  void aHashOfWhatSomebodyHasChosenIsFound(String algorithm) throws Exception {
    scanner.addGuessable("a password", "correct horse battery staple");
    var hash = MessageDigest.getInstance(algorithm).digest(utf8("correct horse battery staple"));

    for (var text : written(hash)) {
      assertThat(scanner.in("x " + text + " y")).as(text).containsExactly("a password");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"MD5", "SHA-1"})
  void aBadHashOfAnythingIsFound(String algorithm) throws Exception {
    var hash = MessageDigest.getInstance(algorithm).digest(utf8(SECRET));

    for (var text : written(hash)) {
      assertThat(scanner.in(text)).as(text).containsExactly("the secret");
    }
  }

  /** Latchkey looks codes and browser keys up in the store by such a hash. */
  @Test
  void aGoodHashOfWhatNobodyCanGuessGivesNothingAway() throws Exception {
    var hash = MessageDigest.getInstance("SHA-256").digest(utf8(SECRET));

    assertThat(scanner.in(HexFormat.of().formatHex(hash))).isEmpty();
  }

  @Test
  void theBytesOfAKeyAreFound() {
    var key = new byte[] {-1, 0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, -112, -23, 121, 98};
    scanner.add("a key", key);

    for (var text : written(key)) {
      assertThat(scanner.in("x" + text)).as(text).containsExactly("a key");
    }
  }

  @Test
  void oneOfManyIsFoundInTheMiddleOfMuch() {
    for (int i = 0; i < 2_000; i++) {
      scanner.add("number " + i, "another-secret-" + i + "-of-many");
    }
    var much = "nothing to be seen here, ".repeat(2_000);

    assertThat(scanner.in(much + "another-secret-1234-of-many" + much))
        .containsExactly("number 1234");
    assertThat(scanner.in("\u20ac" + much + SECRET)).containsExactly("the secret");
    assertThat(scanner.in(much)).isEmpty();
  }

  private static List<String> written(byte[] bytes) {
    return List.of(
        HexFormat.of().formatHex(bytes),
        HexFormat.of().withUpperCase().formatHex(bytes),
        Base64.getEncoder().encodeToString(bytes),
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void whatIsNoSecretIsNotFound() {
    assertThat(scanner.in("a secret without signs")).isEmpty();
  }
}
