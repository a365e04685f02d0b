package io.latchkey.local.emulator;

import static io.latchkey.local.emulator.EmulatedApp.json;
import static io.latchkey.local.emulator.EmulatedApp.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Secret;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminTest {

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
  void aCodeCanBeHadForAnybody() throws IOException {
    var answer =
        app.admin(
            "codes",
            "{\"company_id\":7,\"user_id\":8,\"company_name\":\"Initech\",\"user_name\":\"Peter\"}");

    var tokens = json(app.exchange(Secret.of(text(json(answer), "code"))));
    assertThat(app.me(text(tokens, "access_token")).body()).contains("Initech", "Peter");
  }

  @Test
  void theClockCanBeAdvancedForEverybodyWhoSharesIt() throws IOException {
    var answer = app.admin("clock", "{\"advance\":\"PT6M\"}");

    assertThat(json(answer)).containsEntry("now", "2026-03-01T12:06:00Z");
    assertThat(app.clock.instant()).isEqualTo(EmulatedApp.NOON.plus(Duration.ofMinutes(6)));
  }

  @Test
  void everyAnswerTellsTheClocksTimeInItsDate() throws IOException {
    app.pipedrive.advance(Duration.ofDays(1));

    for (var path : new String[] {"/", "/oauth/token", "/v1/users/me", "/nothing"}) {
      assertThat(app.visitor.get(path).headers().allValues("Date"))
          .containsExactly("Mon, 02 Mar 2026 12:00:00 GMT");
    }
  }

  @Test
  void switchesCanBeTurnedAndRead() throws IOException {
    var answer =
        app.admin(
            "switches",
            "{\"rotation\":false,\"api_domain\":\"https://acme.pipedrive.com\",\"language\":\"pt\"}");

    assertThat(json(answer))
        .containsEntry("rotation", false)
        .containsEntry("older_grants_live_on", true)
        .containsEntry("api_domain", "https://acme.pipedrive.com")
        .containsEntry("language", "pt");
    assertThat(json(app.visitor.get("/__emulator/switches"))).isEqualTo(json(answer));
    assertThat(app.installed()).containsEntry("api_domain", "https://acme.pipedrive.com");
  }

  @Test
  void requestsAreListedWithHashesInsteadOfSecrets() throws IOException {
    var code = app.pipedrive.allow(1, 11);
    var tokens = json(app.exchange(code));
    app.refresh(text(tokens, "refresh_token"));
    app.me(text(tokens, "access_token"));

    var listed = app.visitor.get("/__emulator/requests").body();

    assertThat(listed)
        .contains("\"grant_type\":\"authorization_code\"", "\"path\":\"/v1/users/me\"")
        .contains(code.sha256())
        .contains(Secret.of(text(tokens, "refresh_token")).sha256())
        .contains(Secret.of(text(tokens, "access_token")).sha256())
        .doesNotContain(
            code.reveal(),
            text(tokens, "refresh_token"),
            text(tokens, "access_token"),
            EmulatedApp.SECRET,
            EmulatedApp.basic())
        .doesNotContain("__emulator");
  }

  @Test
  void exchangesRefreshesAndRevocationsAreCountedHoweverTheyEnd() throws IOException {
    app.exchange(Secret.of("made-up"));
    var token = text(app.installed(), "refresh_token");
    app.refresh("made-up");
    app.revoke(token);

    assertThat(app.pipedrive.exchanges()).isEqualTo(2);
    assertThat(app.pipedrive.refreshes()).isEqualTo(1);
    assertThat(app.pipedrive.revocations()).isEqualTo(1);
    assertThat(app.pipedrive.requests()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "codes|{}",
        "codes|{\"company_id\":0,\"user_id\":1}",
        "codes|{\"company_id\":\"1\",\"user_id\":1}",
        "codes|[]",
        "clock|{\"advance\":\"6 minutes\"}",
        "clock|{\"advance\":\"-PT1S\"}",
        "faults|{\"status\":500}",
        "faults|{\"path\":\"/oauth/token\",\"times\":0}",
        "switches|{\"gravity\":false}",
      })
  void nonsenseIsRefusedWithAReason(String name, String body) throws IOException {
    var answer = app.admin(name, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(text(json(answer), "error")).isNotBlank();
  }

  @Test
  void anUnknownAdminRouteIsNotFound() throws IOException {
    assertThat(app.admin("secrets", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void otherSitesMayNotDriveIt() throws IOException {
    var answer =
        app.visitor.send(
            "POST",
            "/__emulator/codes",
            "{\"company_id\":1,\"user_id\":1}",
            "Origin",
            "https://evil.example");

    assertThat(answer.statusCode()).isEqualTo(403);
  }
}
