package io.latchkey.local.emulator;

import static io.latchkey.local.emulator.EmulatedApp.basic;
import static io.latchkey.local.emulator.EmulatedApp.json;
import static io.latchkey.local.emulator.EmulatedApp.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.LocalClock;
import io.latchkey.pipedrive.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UninstallTest {

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
  void theAppIsToldByADeleteToItsCallbackUrl() throws Exception {
    app.clock.advance(Duration.ofMillis(1_500));

    app.pipedrive.uninstall(1, 11).get();

    var notice = app.received();
    assertThat(notice.method()).isEqualTo("DELETE");
    assertThat(notice.path()).isEqualTo("/callback");
    assertThat(notice.header("authorization")).contains(basic());
    assertThat(notice.header("content-type")).contains("application/json");
    assertThat(json(notice.body()))
        .containsOnlyKeys("client_id", "company_id", "user_id", "timestamp")
        .containsEntry("client_id", EmulatedApp.ID)
        .containsEntry("company_id", 1L)
        .containsEntry("user_id", 11L)
        .containsEntry("timestamp", "2026-03-01T12:00:01.500Z");
  }

  @Test
  void theIdsAreStringsWhereTheSwitchSaysSo() throws Exception {
    app.pipedrive.set(EmulatorOption.IDS_AS_TEXT, true);

    app.pipedrive.uninstall(1, 11).get();

    assertThat(json(app.received().body()))
        .containsEntry("company_id", "1")
        .containsEntry("user_id", "11");
  }

  @Test
  void theTimestampIsInSecondsWhereTheSwitchSaysSo() throws Exception {
    app.pipedrive.set(EmulatorOption.TIMESTAMP_IN_SECONDS, true);

    app.pipedrive.uninstall(1, 11).get();

    assertThat(json(app.received().body()))
        .containsEntry("timestamp", EmulatedApp.NOON.getEpochSecond());
  }

  @Test
  void theTimestampNamesNoZoneIfTheSwitchSaysSo() throws Exception {
    app.pipedrive.set(EmulatorOption.TIMESTAMP_WITHOUT_ZONE, true);

    app.pipedrive.uninstall(1, 11).get();

    assertThat(json(app.received().body())).containsEntry("timestamp", "2026-03-01 12:00:00");
  }

  @Test
  void allOfTheUsersDataIsGoneAtOnce() throws IOException {
    var tokens = app.installed();
    var unused = app.pipedrive.allow(1, 11);

    var notice = app.pipedrive.uninstall(1, 11);

    assertThat(app.refresh(text(tokens, "refresh_token")).statusCode()).isEqualTo(400);
    assertThat(app.me(text(tokens, "access_token")).statusCode()).isEqualTo(401);
    assertThat(app.exchange(unused).statusCode()).isEqualTo(400);
    assertThat(notice.handle((_, failure) -> failure == null).join()).isTrue();
  }

  @Test
  void theUninstallButtonOfTheMarketplaceDoesAllThat() throws Exception {
    app.installed();

    var pressed =
        app.visitor.submit("/uninstall", java.util.Map.of("company_id", "1", "user_id", "11"));

    assertThat(pressed.statusCode()).isEqualTo(303);
    assertThat(app.pipedrive.live(1, 11)).isEmpty();
    assertThat(json(app.received().body())).containsEntry("user_id", 11L);
  }

  @Test
  void anAppThatCannotBeReachedHurtsNobody() throws Exception {
    var nowhere = URI.create("http://localhost:1/callback");
    var settings = new EmulatorSettings(0, "id", Secret.of("secret"), nowhere, nowhere);
    try (var alone = new PipedriveEmulator(settings, new LocalClock())) {
      assertThat(alone.uninstall(1, 11)).succeedsWithin(Duration.ofSeconds(10));
    }
  }
}
