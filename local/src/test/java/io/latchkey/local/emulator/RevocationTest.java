package io.latchkey.local.emulator;

import static io.latchkey.local.emulator.EmulatedApp.basic;
import static io.latchkey.local.emulator.EmulatedApp.json;
import static io.latchkey.local.emulator.EmulatedApp.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RevocationTest {

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
  void aRefreshTokenTakesEverythingOfItsUserWithIt() throws IOException {
    var earlier = app.installed();
    var later = app.installed();
    var unused = app.pipedrive.allow(1, 11);

    assertThat(app.revoke(text(later, "refresh_token")).statusCode()).isEqualTo(200);

    assertThat(app.refresh(text(earlier, "refresh_token")).statusCode()).isEqualTo(400);
    assertThat(app.me(text(earlier, "access_token")).statusCode()).isEqualTo(401);
    assertThat(app.me(text(later, "access_token")).statusCode()).isEqualTo(401);
    assertThat(app.exchange(unused).statusCode()).isEqualTo(400);
  }

  @Test
  void aRefreshTokenLeavesColleaguesAlone() throws IOException {
    var colleague = json(app.exchange(app.pipedrive.allow(1, 12)));

    app.revoke(text(app.installed(), "refresh_token"));

    assertThat(app.me(text(colleague, "access_token")).statusCode()).isEqualTo(200);
    assertThat(app.pipedrive.live(1, 12)).hasSize(1);
  }

  @Test
  void anAccessTokenEndsOnlyItself() throws IOException {
    var tokens = app.installed();

    assertThat(app.revoke(text(tokens, "access_token")).statusCode()).isEqualTo(200);

    assertThat(app.me(text(tokens, "access_token")).statusCode()).isEqualTo(401);
    assertThat(app.refresh(text(tokens, "refresh_token")).statusCode()).isEqualTo(200);
  }

  @Test
  void anUnknownTokenIsFineToo() throws IOException {
    assertThat(app.revoke("never-was").statusCode()).isEqualTo(200);
  }

  @Test
  void anUnknownTokenIsRefusedIfTheSwitchSaysSo() throws IOException {
    app.pipedrive.set(EmulatorOption.UNKNOWN_REVOCATION_REFUSED, true);
    var token = text(app.installed(), "refresh_token");

    assertThat(app.revoke(token).statusCode()).isEqualTo(200);
    assertThat(app.revoke(token).statusCode()).isEqualTo(400);
    assertThat(json(app.revoke("never-was"))).containsEntry("error", "invalid_token");
  }

  @Test
  void aWrongClientMayNot() throws IOException {
    var token = text(app.installed(), "refresh_token");
    var form = Map.of("token", token);

    var wrong = app.visitor.post("/oauth/revoke", form, "Authorization", basic("other", "wrong"));
    var none = app.visitor.post("/oauth/revoke", form);

    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(app.pipedrive.live(1, 11)).hasSize(1);
  }

  @Test
  void aMissingTokenIsNamed() throws IOException {
    var answer = app.visitor.post("/oauth/revoke", Map.of(), "Authorization", basic());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer)).containsEntry("message", "Missing parameter: `token`");
  }

  @Test
  void theUninstallNoticeComesWhereTheSwitchSaysSo() throws Exception {
    app.pipedrive.set(EmulatorOption.REVOCATION_UNINSTALLS, true);

    app.revoke(text(app.installed(), "refresh_token"));

    var notice = app.received();
    assertThat(notice.method()).isEqualTo("DELETE");
    assertThat(json(notice.body())).containsEntry("company_id", 1L).containsEntry("user_id", 11L);
  }

  @Test
  void noUninstallNoticeComesOtherwise() throws Exception {
    app.revoke(text(app.installed(), "refresh_token"));
    app.pipedrive.uninstall(2, 21).get();

    assertThat(json(app.received().body())).containsEntry("company_id", 2L);
    assertThat(app.hasReceivedNothing()).isTrue();
  }
}
