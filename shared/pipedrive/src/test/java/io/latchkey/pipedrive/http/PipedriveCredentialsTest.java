package io.latchkey.pipedrive.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.memory.TestClock;
import io.latchkey.pipedrive.http.PipedriveCredentials.Authentication;
import io.latchkey.pipedrive.http.PipedriveCredentials.Reason;
import io.latchkey.secrets.SecretNotReady;
import io.latchkey.secrets.SecretSource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipedriveCredentialsTest {

  private static final Authentication AUTHENTIC = new Authentication.Authentic();

  private final TestClock clock = new TestClock();
  private final SecretStore secrets = new SecretStore();
  private final PipedriveCredentials credentials = new PipedriveCredentials(secrets.source(clock));

  @ParameterizedTest
  @ValueSource(strings = {"Basic ", "basic ", "BASIC ", "Basic   "})
  void ourOwnIdAndSecretAreAuthentic(String scheme) {
    assertThat(credentials.authenticate(scheme + base64("app-1:s3cret"))).isEqualTo(AUTHENTIC);
  }

  @Test
  void thePreviousSecretIsAuthenticToo() {
    secrets.holds(
        "{\"client_id\":\"app-1\",\"client_secret\":\"new\",\"previous_client_secret\":\"s3cret\"}");

    assertThat(credentials.authenticate("Basic " + base64("app-1:s3cret"))).isEqualTo(AUTHENTIC);
    assertThat(credentials.authenticate("Basic " + base64("app-1:new"))).isEqualTo(AUTHENTIC);
  }

  @Test
  void aSecretMayHoldColonsAndUnicode() {
    secrets.holds("{\"client_id\":\"app-1\",\"client_secret\":\"a:b\u00e9\"}");

    assertThat(credentials.authenticate("Basic " + base64("app-1:a:b\u00e9"))).isEqualTo(AUTHENTIC);
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
    assertThat(credentials.authenticate("Basic " + base64(idAndSecret)))
        .isEqualTo(refused(Reason.WRONG_SECRET));
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
    assertThat(credentials.authenticate(header)).isEqualTo(refused(Reason.MALFORMED));
    assertThat(secrets.reads()).isZero();
  }

  @Test
  void noHeaderIsNotAndCostsNoReading() {
    assertThat(credentials.authenticate(null)).isEqualTo(refused(Reason.MISSING));
    assertThat(secrets.reads()).isZero();
  }

  @Test
  void aPlaceholderLetsNobodyIn() {
    secrets.holds("{\"client_id\":\"app-1\",\"client_secret\":\"REPLACE_ME\"}");

    assertThatThrownBy(() -> credentials.authenticate("Basic " + base64("app-1:REPLACE_ME")))
        .isInstanceOf(SecretNotReady.class);
  }

  @Test
  void aSecretThatHasJustBeenRotatedIsFound() {
    assertThat(credentials.authenticate("Basic " + base64("app-1:s3cret"))).isEqualTo(AUTHENTIC);
    secrets.holds("{\"client_id\":\"app-1\",\"client_secret\":\"new\"}");

    assertThat(credentials.authenticate("Basic " + base64("app-1:new"))).isEqualTo(AUTHENTIC);
  }

  @Test
  void aStormOfForgeriesReadsTheSecretOncePerPause() {
    for (int i = 0; i < 50; i++) {
      assertThat(credentials.authenticate("Basic " + base64("app-1:guess" + i)))
          .isEqualTo(refused(Reason.WRONG_SECRET));
    }
    assertThat(secrets.reads()).isEqualTo(2);

    clock.advance(SecretSource.RELOAD_PAUSE);
    assertThat(credentials.authenticate("Basic " + base64("app-1:guess")))
        .isEqualTo(refused(Reason.WRONG_SECRET));
    assertThat(secrets.reads()).isEqualTo(3);
  }

  @Test
  void theClientIdIsTheOneInTheSecret() {
    assertThat(credentials.clientId()).isEqualTo("app-1");
  }

  private static Authentication refused(Reason reason) {
    return new Authentication.Refused(reason);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
