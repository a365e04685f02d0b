package io.latchkey.local.emulator;

import static io.latchkey.local.emulator.EmulatedApp.json;
import static io.latchkey.local.emulator.EmulatedApp.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefreshTest {

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
  void withRotationTheOldRefreshTokenEndsAndTheNewOneWorks() throws IOException {
    var old = text(app.installed(), "refresh_token");

    var answer = app.refresh(old);
    var next = text(json(answer), "refresh_token");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(next).isNotEqualTo(old);
    assertInvalid(app.refresh(old));
    assertThat(app.refresh(next).statusCode()).isEqualTo(200);
  }

  @Test
  void withoutRotationTheSameRefreshTokenComesBackAndGoesOnWorking() throws IOException {
    app.pipedrive.set(EmulatorOption.ROTATION, false);
    var token = text(app.installed(), "refresh_token");

    assertThat(json(app.refresh(token))).containsEntry("refresh_token", token);
    assertThat(app.refresh(token).statusCode()).isEqualTo(200);
  }

  @Test
  void whereItIsLeftOutTheOldRefreshTokenGoesOnWorking() throws IOException {
    app.pipedrive.set(EmulatorOption.REFRESH_TOKEN_LEFT_OUT, true);
    var token = text(app.installed(), "refresh_token");

    assertThat(json(app.refresh(token)))
        .containsKey("access_token")
        .doesNotContainKey("refresh_token");
    assertThat(app.refresh(token).statusCode()).isEqualTo(200);
  }

  @Test
  void aRefreshTokenLapsesWhenUnusedForSixtyDays() throws IOException {
    var token = text(app.installed(), "refresh_token");
    app.clock.advance(Duration.ofDays(60).plusSeconds(1));

    assertInvalid(app.refresh(token));
    assertThat(app.pipedrive.live(1, 11)).isEmpty();
  }

  @Test
  void everyUseSetsItBackToSixtyDays() throws IOException {
    app.pipedrive.set(EmulatorOption.ROTATION, false);
    var token = text(app.installed(), "refresh_token");
    app.clock.advance(Duration.ofDays(60));
    assertThat(app.refresh(token).statusCode()).isEqualTo(200);
    app.clock.advance(Duration.ofDays(60));

    assertThat(app.refresh(token).statusCode()).isEqualTo(200);
  }

  @Test
  void aRefreshLeavesEarlierAccessTokensAlive() throws IOException {
    var first = app.installed();
    app.refresh(text(first, "refresh_token"));

    assertThat(app.me(text(first, "access_token")).statusCode()).isEqualTo(200);
  }

  @Test
  void olderGrantsOfAUserLiveOnBesideANewerOne() throws IOException {
    var first = app.installed();
    app.installed();

    assertThat(app.refresh(text(first, "refresh_token")).statusCode()).isEqualTo(200);
  }

  @Test
  void olderGrantsOfThatUserEndWhereTheSwitchSaysSo() throws IOException {
    app.pipedrive.set(EmulatorOption.OLDER_GRANTS_LIVE_ON, false);
    var colleague = json(app.exchange(app.pipedrive.allow(1, 12)));
    var first = app.installed();
    var second = app.installed();

    assertInvalid(app.refresh(text(first, "refresh_token")));
    assertThat(app.refresh(text(second, "refresh_token")).statusCode()).isEqualTo(200);
    assertThat(app.refresh(text(colleague, "refresh_token")).statusCode()).isEqualTo(200);
  }

  @Test
  void aRotatedTokenThatComesAgainEndsTheGrantIfTheSwitchSaysSo() throws IOException {
    var first = text(app.installed(), "refresh_token");
    var second = text(json(app.refresh(first)), "refresh_token");
    assertInvalid(app.refresh(first));
    assertThat(app.pipedrive.live(1, 11)).hasSize(1);

    app.pipedrive.set(EmulatorOption.REUSED_REFRESH_TOKEN_REVOKES, true);
    assertInvalid(app.refresh(first));

    assertInvalid(app.refresh(second));
    assertThat(app.pipedrive.live(1, 11)).isEmpty();
  }

  @Test
  void tokenAnswersNameNoApiDomainIfTheSwitchSaysSo() throws IOException {
    app.pipedrive.set(EmulatorOption.API_DOMAIN_LEFT_OUT, true);
    var installed = app.installed();

    assertThat(installed).doesNotContainKey("api_domain");
    assertThat(json(app.refresh(text(installed, "refresh_token")))).doesNotContainKey("api_domain");
  }

  @Test
  void anAccessTokenIsNoRefreshToken() throws IOException {
    assertInvalid(app.refresh(text(app.installed(), "access_token")));
  }

  @Test
  void aMissingRefreshTokenIsNamed() throws IOException {
    var answer = app.token(Map.of("grant_type", "refresh_token"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer)).containsEntry("message", "Missing parameter: `refresh_token`");
  }

  private static void assertInvalid(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer))
        .containsEntry("error", "invalid_grant")
        .containsEntry("message", "Invalid grant: refresh_token is invalid");
  }
}
