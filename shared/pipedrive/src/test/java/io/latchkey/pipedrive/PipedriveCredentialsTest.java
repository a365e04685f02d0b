package io.latchkey.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.memory.TestClock;
import io.latchkey.secrets.SecretNotReady;
import io.latchkey.secrets.SecretSource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipedriveCredentialsTest {

  private final TestClock clock = new TestClock();
  private final SecretStore secrets = new SecretStore();
  private final PipedriveCredentials credentials = new PipedriveCredentials(secrets.source(clock));

  @ParameterizedTest
  @ValueSource(strings = {"Basic ", "basic ", "BASIC ", "Basic   "})
  void ourOwnIdAndSecretAreAuthentic(String scheme) {
    assertThat(credentials.authentic(scheme + base64("app-1:s3cret"))).isTrue();
  }

  @Test
  void thePreviousSecretIsAuthenticToo() {
    secrets.holds(
        "{\"client_id\":\"app-1\",\"client_secret\":\"new\",\"previous_client_secret\":\"s3cret\"}");

    assertThat(credentials.authentic("Basic " + base64("app-1:s3cret"))).isTrue();
    assertThat(credentials.authentic("Basic " + base64("app-1:new"))).isTrue();
  }

  @Test
  void aSecretMayHoldColonsAndUnicode() {
    secrets.holds("{\"client_id\":\"app-1\",\"client_secret\":\"a:b\u00e9\"}");

    assertThat(credentials.authentic("Basic " + base64("app-1:a:b\u00e9"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app-1:wrong",
        "app-1:",
        "app-1",
        ":s3cret",
        "app-2:s3cret",
        "app-1:s3cret ",
        "APP-1:s3cret",
        "app-1:s3cre",
        ":"
      })
  void anythingElseIsNot(String idAndSecret) {
    assertThat(credentials.authentic("Basic " + base64(idAndSecret))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Basic",
        "Basic ",
        "Bearer YXBwLTE6czNjcmV0",
        "BasicYXBwLTE6czNjcmV0",
        "Basic YXBwLTE6czNjcmV0=",
        "Basic !!!!",
        "Basic YXBwLTE6czNjcmV0, Basic x",
        "YXBwLTE6czNjcmV0",
        "Basic YXBwLTE6 czNjcmV0",
        "Basic A"
      })
  void aMalformedHeaderIsNotAndCostsNoReading(String header) {
    assertThat(credentials.authentic(header)).isFalse();
    assertThat(secrets.reads()).isZero();
  }

  @Test
  void noHeaderIsNot() {
    assertThat(credentials.authentic(null)).isFalse();
  }

  @Test
  void aPlaceholderLetsNobodyIn() {
    secrets.holds("{\"client_id\":\"app-1\",\"client_secret\":\"REPLACE_ME\"}");

    assertThatThrownBy(() -> credentials.authentic("Basic " + base64("app-1:REPLACE_ME")))
        .isInstanceOf(SecretNotReady.class);
  }

  @Test
  void aSecretThatHasJustBeenRotatedIsFound() {
    assertThat(credentials.authentic("Basic " + base64("app-1:s3cret"))).isTrue();
    secrets.holds("{\"client_id\":\"app-1\",\"client_secret\":\"new\"}");

    assertThat(credentials.authentic("Basic " + base64("app-1:new"))).isTrue();
  }

  @Test
  void aStormOfForgeriesReadsTheSecretOncePerPause() {
    for (int i = 0; i < 50; i++) {
      credentials.authentic("Basic " + base64("app-1:guess" + i));
    }
    assertThat(secrets.reads()).isEqualTo(2);

    clock.advance(SecretSource.RELOAD_PAUSE);
    credentials.authentic("Basic " + base64("app-1:guess"));
    assertThat(secrets.reads()).isEqualTo(3);
  }

  @Test
  void theClientIdIsTheOneInTheSecret() {
    assertThat(credentials.clientId()).isEqualTo("app-1");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
