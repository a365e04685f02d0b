package io.latchkey.local.emulator;

import static io.latchkey.local.emulator.EmulatedApp.basic;
import static io.latchkey.local.emulator.EmulatedApp.json;
import static io.latchkey.local.emulator.EmulatedApp.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.site.Visitor;
import io.latchkey.pipedrive.Secret;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeExchangeTest {

  private EmulatedApp app;

  @BeforeEach
  void start() throws IOException {
    app = new EmulatedApp();
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void aCodeGivesTheDocumentedTokens() throws IOException {
    var answer = app.exchange(app.pipedrive.allow(1, 11));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer))
        .containsOnlyKeys(
            "access_token", "token_type", "refresh_token", "scope", "expires_in", "api_domain")
        .containsEntry("token_type", "Bearer")
        .containsEntry("expires_in", 3599L)
        .containsEntry("api_domain", app.pipedrive.baseUrl().toString());
    assertThat(text(json(answer), "scope")).endsWith(",base");
    assertThat(text(json(answer), "access_token")).hasSizeGreaterThan(400);
    assertThat(text(json(answer), "refresh_token")).hasSizeGreaterThan(400);
  }

  @Test
  void aCodeIsGoodForExactlyFiveMinutes() throws IOException {
    var code = app.pipedrive.allow(1, 11);
    app.clock.advance(Duration.ofMinutes(5));

    assertThat(app.exchange(code).statusCode()).isEqualTo(200);
  }

  @Test
  void aCodeOlderThanFiveMinutesHasExpired() throws IOException {
    var code = app.pipedrive.allow(1, 11);
    app.clock.advance(Duration.ofMinutes(5).plusSeconds(1));

    assertRefused(
        app.exchange(code), 400, "invalid_grant", "Invalid grant: authorization_code has expired");
  }

  @Test
  void aCodeIsGoodOnce() throws IOException {
    var code = app.pipedrive.allow(1, 11);
    assertThat(app.exchange(code).statusCode()).isEqualTo(200);

    assertRefused(
        app.exchange(code), 400, "invalid_grant", "Invalid grant: authorization_code is invalid");
  }

  @Test
  void aCodeThatComesTwiceLeavesTheFirstTokensAlone() throws IOException {
    var code = app.pipedrive.allow(1, 11);
    app.exchange(code);
    app.exchange(code);

    assertThat(app.pipedrive.live(1, 11)).hasSize(1);
  }

  @Test
  void aCodeThatComesTwiceEndsTheFirstTokensWhereTheSwitchSaysSo() throws IOException {
    app.pipedrive.set(EmulatorOption.REUSED_CODE_REVOKES, true);
    var code = app.pipedrive.allow(1, 11);
    var first = json(app.exchange(code));
    app.exchange(code);

    assertThat(app.pipedrive.live(1, 11)).isEmpty();
    assertThat(app.me(text(first, "access_token")).statusCode()).isEqualTo(401);
  }

  @Test
  void aMadeUpCodeIsInvalid() throws IOException {
    assertRefused(
        app.exchange(Secret.of("made-up")),
        400,
        "invalid_grant",
        "Invalid grant: authorization_code is invalid");
  }

  @Test
  void theRedirectUriMustBeTheCallbackUrl() throws IOException {
    var code = app.pipedrive.allow(1, 11);
    var form = app.exchangeForm(code);
    form.put("redirect_uri", app.callback + "/");

    assertRefused(
        app.token(form), 400, "invalid_request", "Invalid request: `redirect_uri` is invalid");
    assertThat(app.exchange(code).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"grant_type", "code", "redirect_uri"})
  void aMissingParameterIsNamed(String name) throws IOException {
    var form = app.exchangeForm(app.pipedrive.allow(1, 11));
    form.remove(name);

    assertRefused(app.token(form), 400, "invalid_request", "Missing parameter: `" + name + "`");
  }

  @Test
  void aRepeatedParameterIsRefused() throws IOException {
    var form = Visitor.encoded(app.exchangeForm(app.pipedrive.allow(1, 11)));
    var answer =
        app.visitor.send(
            "POST",
            "/oauth/token",
            form + "&code=another",
            "Authorization",
            basic(),
            "Content-Type",
            "application/x-www-form-urlencoded");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer)).containsEntry("error", "invalid_request");
  }

  @Test
  void aBodyThatIsNoFormHasNoParameters() throws IOException {
    var answer =
        app.visitor.send(
            "POST",
            "/oauth/token",
            "{\"grant_type\":\"authorization_code\"}",
            "Authorization",
            basic(),
            "Content-Type",
            "application/json");

    assertRefused(answer, 400, "invalid_request", "Missing parameter: `grant_type`");
  }

  @Test
  void anotherGrantTypeIsUnsupported() throws IOException {
    var answer = app.token(Map.of("grant_type", "client_credentials"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer)).containsEntry("error", "unsupported_grant_type");
    assertThat(text(json(answer), "message")).startsWith("Unsupported grant type");
  }

  @Test
  void aWrongClientSecretIsRefusedAndTheCodeStaysGood() throws IOException {
    var code = app.pipedrive.allow(1, 11);
    var answer =
        app.visitor.post(
            "/oauth/token",
            app.exchangeForm(code),
            "Authorization",
            basic(EmulatedApp.ID, "wrong"));

    assertRefused(answer, 401, "invalid_client", "Invalid client: client is invalid");
    assertThat(app.exchange(code).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic ***", "Basic bm9jb2xvbg==", "Bearer abc"})
  void credentialsThatCannotBeReadAreRefused(String header) throws IOException {
    var form = app.exchangeForm(app.pipedrive.allow(1, 11));

    assertRefused(
        app.visitor.post("/oauth/token", form, "Authorization", header),
        400,
        "invalid_client",
        "Invalid client: cannot retrieve client credentials");
  }

  @Test
  void credentialsAreNeededAtAll() throws IOException {
    var form = app.exchangeForm(app.pipedrive.allow(1, 11));

    assertRefused(
        app.visitor.post("/oauth/token", form),
        400,
        "invalid_client",
        "Invalid client: cannot retrieve client credentials");
  }

  @Test
  void anApiDomainOfOnesOwnIsClaimed() throws IOException {
    app.pipedrive.apiDomain("https://acme.pipedrive.com");

    assertThat(app.installed()).containsEntry("api_domain", "https://acme.pipedrive.com");
  }

  @Test
  void itTakesPostOnly() throws IOException {
    var answer = app.visitor.get("/oauth/token");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
  }

  private static void assertRefused(
      HttpResponse<String> answer, int status, String error, String message) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(json(answer)).containsEntry("error", error).containsEntry("message", message);
  }
}
