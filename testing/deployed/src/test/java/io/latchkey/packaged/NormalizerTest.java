package io.latchkey.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizerTest {

  @ParameterizedTest
  @CsvSource({
    "install=q1w2e3r4t5y6u7i8o9p0aA, install=A-_2e3r4t5y6u7i8o9p0aA",
    "expires_at 2026-01-22T09:41:08Z, expires_at 2027-11-02T19:00:00.123Z",
    "exchangedAt=1769071268, exchangedAt=1795548562",
    "notBefore=1769071268010, notBefore=1795548562123",
    "http://localhost:8081/oauth, http://localhost:43122/oauth",
    "at.{}, at.{}",
  })
  void whatDiffersEachTimeIsAlike(String one, String another) {
    assertThat(Normalizer.of(one.replace("{}", "a".repeat(600))))
        .isEqualTo(Normalizer.of(another.replace("{}", "b".repeat(600))));
  }

  @ParameterizedTest
  @CsvSource({
    "install=q1w2e3r4t5y6u7i8o9p0aA, install=q1w2e3r4t5y6u7i8o9p0a",
    "statusCode=302, statusCode=303",
    "https://product.example/connect, https://product.example/subscribe",
    "company_id=42, company_id=43",
    "user_id=7000042, user_id=7000043",
    "Cache-Control=no-store, Cache-Control=no-cache",
    "X-Content-Type-Options=nosniff, X-Content-Type-Optionz=nosniff",
    "notBefore=0, notBefore=1795548562123",
    "Retry-After=5, Retry-Later=5",
  })
  void whatHasAMeaningIsNot(String one, String another) {
    assertThat(Normalizer.of(one)).isNotEqualTo(Normalizer.of(another));
  }

  @Test
  void theOrderOfMembersHasNone() {
    var one = new LinkedHashMap<String, Object>();
    one.put("a", 1);
    one.put("b", 2);
    var another = new LinkedHashMap<String, Object>();
    another.put("b", 2);
    another.put("a", 1);

    assertThat(Normalizer.sorted(one).toString()).isEqualTo(Normalizer.sorted(another).toString());
  }
}
