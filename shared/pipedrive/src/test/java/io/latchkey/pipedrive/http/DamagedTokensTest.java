package io.latchkey.pipedrive.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.metrics.Metrics;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Secret;
import io.latchkey.testing.Cost;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The newest refresh token is found in a response that was damaged on its way. */
class DamagedTokensTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final String TOKENS =
      "\"access_token\":\"at-new\",\"refresh_token\":\"rt-new\",\"expires_in\":3599";
  private static final String ANSWER = "{" + TOKENS + "}";

  private final Grant before =
      new Grant(
          Secret.of("at-old"),
          Secret.of("rt-old"),
          NOW,
          "base",
          URI.create("https://acme.pipedrive.com"),
          NOW);

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\" \"", "{}", "{\"a\":\"b\"}", "[]", "[\"rt\"]", "0", "false"})
  void aRepeatedMemberThatIsNoTextReplacesNoToken(String last) throws MalformedResponse {
    var repeated = "{" + TOKENS + ",\"refresh_token\":" + last + ",\"access_token\":" + last + "}";

    assertNew(read(repeated));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Warning: foo in /srv/x.php on line 3\n",
        "Notice: {x} and {\"y\n",
        "<!-- proxy -->",
        ")]}',\n",
        "/**/",
        "\u200b",
        "\n\ufeff",
        "\u0000"
      })
  void textBeforeTheObjectDoesNoHarm(String text) throws MalformedResponse {
    assertNew(read(text + ANSWER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "Infinity",
        "03600",
        "+3600",
        "3600.",
        "undefined",
        "'3600'",
        "",
        "None",
        "1_000",
        "0x10",
        "-"
      })
  void aLifetimeThatIsNoJsonLosesNoTokenBehindIt(String lifetime) throws MalformedResponse {
    var grant =
        read(
            "{\"access_token\":\"at-new\",\"expires_in\":"
                + lifetime
                + ",\"refresh_token\":\"rt-new\",\"scope\":\"deals:full\"}");

    assertNew(grant);
    assertThat(grant.scope()).isEqualTo("deals:full");
    assertThat(grant.expiresAt()).isEqualTo(NOW.plusSeconds(3600));
  }

  @Test
  void anAnswerThatIsWrappedIsUnwrapped() throws MalformedResponse {
    assertNew(read("[" + ANSWER + "]"));
    assertNew(read("{\"success\":true,\"data\":" + ANSWER + "}"));
    assertNew(
        read(
            JSONObjectUtils.toJSONString(Map.of("x", ANSWER)).substring(5).replaceFirst("}$", "")));
    assertNew(read("{'access_token': 'at-new', 'refresh_token': 'rt-new', 'expires_in': None}"));
    assertNew(read("access_token=at-new&refresh_token=rt%2Dnew&expires_in=3599"));
  }

  @Test
  void aTokenIsReadWithItsEscapes() throws MalformedResponse {
    assertThat(read("{\"expires_in\":NaN,\"refresh_token\":\"a\\/b\\u0021\"}").refreshToken())
        .isEqualTo(Secret.of("a/b!"));
  }

  /** Words that a program writes for "nothing" are not a token, and neither is half of one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"access_token\":\"at-new\",\"refresh_token\":undefined}",
        "{\"access_token\":\"at-new\",\"refresh_token\":None}",
        "{\"access_token\":\"at-new\",\"refresh_token\":\"rt-n",
        "{\"access_token\":\"at-new\",\"note\":\"\\\"refresh_token\\\": \\\"x\\\"\",\"exp"
      })
  void whatIsNoWholeTextIsNoToken(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(MalformedResponse.class);
  }

  @Test
  void aRefreshTokenIsAnyTextWithoutTheSpaceAroundIt() throws MalformedResponse {
    assertThat(token("rt\n")).isEqualTo("rt");
    assertThat(token(" rt\r\n")).isEqualTo("rt");
    assertThat(token("r\tt")).isEqualTo("r\tt");
    assertThat(token("r\u00e4t")).isEqualTo("r\u00e4t");
    assertThat(token(100000000000000042L)).isEqualTo("100000000000000042");
  }

  @Test
  void damageCostsNoMoreThanItsLength() {
    for (var part :
        new String[] {"{", "{\"refresh_token\":", "'refresh_token' : '\\", "[{\"a\":"}) {
      var body = part.repeat(64_000 / part.length());

      assertThat(Cost.bounded(body.length(), () -> isRead(body))).isNotNull();
    }
  }

  private String token(Object token) throws MalformedResponse {
    return read(JSONObjectUtils.toJSONString(Map.of("access_token", "at", "refresh_token", token)))
        .refreshToken()
        .reveal();
  }

  private boolean isRead(String body) {
    try {
      return read(body) != null;
    } catch (MalformedResponse _) {
      return false;
    }
  }

  private Grant read(String body) throws MalformedResponse {
    return new TokenResponse(new ApiDomain(null), Metrics.none()).readRefresh(before, body, NOW);
  }

  private static void assertNew(Grant grant) {
    assertThat(grant.accessToken()).isEqualTo(Secret.of("at-new"));
    assertThat(grant.refreshToken()).isEqualTo(Secret.of("rt-new"));
  }
}
