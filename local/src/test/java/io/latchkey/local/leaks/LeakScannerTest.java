package io.latchkey.local.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks for leaks must find one. */
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
  void whatIsNoSecretIsNotFound() {
    assertThat(scanner.in("a secret without signs")).isEmpty();
  }
}
