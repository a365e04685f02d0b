package io.latchkey.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Secret;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeCodeTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  @Test
  void everyDocumentedScopeTakesOneLetter() {
    var all = String.join(",", ScopeCode.KNOWN);

    assertThat(ScopeCode.encode(all)).isEqualTo("ABCDEFGHIJKLMNOPQRSTUVWXYZabcd");
    assertThat(ScopeCode.decode(ScopeCode.encode(all))).isEqualTo(all);
  }

  /** Stored items hold these letters: a change of this test makes them unreadable. */
  @Test
  void theLettersOfStoredItemsKeepTheirMeaning() {
    assertThat(ScopeCode.decode("AMZd"))
        .isEqualTo("base,recents:read,webhooks:full,project-fields:full");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "base",
        "deals:full,contacts:read,base",
        "base,deals:full",
        "base,invoices:full",
        "invoices:full",
        "",
        ",",
        "base,,deals:read",
        "base deals:read",
        "Base",
        "(base",
        "base)",
        "base,(odd),deals:read"
      })
  void aGrantKeepsItsScopesExactlyAsPipedriveSpelledThem(String scope) {
    var sealed = GrantJson.of(grant(scope)).text();

    assertThat(GrantJson.grant(Json.parse(sealed)).scope()).isEqualTo(scope);
  }

  @Test
  void aGrantThatAnEarlierVersionSealedIsRead() {
    var sealed =
        """
        {"kind":"grant","access_token":"at","refresh_token":"rt","expires_at":"2026-05-01T12:00:00Z",
         "scope":"deals:full,base","api_domain":"https://acme.pipedrive.com",
         "exchanged_at":"2026-05-01T11:00:00Z"}
        """;

    assertThat(GrantJson.grant(Json.parse(sealed)).scope()).isEqualTo("deals:full,base");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A9", "A(", "A)", "é"})
  void aCodeOfALaterVersionIsRefusedInsteadOfGuessed(String code) {
    assertThatThrownBy(() -> ScopeCode.decode(code))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining(code);
  }

  private static Grant grant(String scope) {
    return new Grant(
        Secret.of("at"),
        Secret.of("rt"),
        NOW,
        scope,
        URI.create("https://acme.pipedrive.com"),
        NOW);
  }
}
