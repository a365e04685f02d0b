package io.latchkey.local.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarketplaceTest {

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
  void everyWayIntoTheAppIsThere() throws IOException {
    var page = app.visitor.get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("href=\"/marketplace/install\"", "href=\"/install-link\"")
        .contains("href=\"" + app.callback.resolve("/install") + "\"");
  }

  @Test
  void whoHasTheAppIsListedWithAnUninstallButton() throws IOException {
    assertThat(app.visitor.get("/").body()).contains("No installations yet");

    app.installed();

    assertThat(app.visitor.get("/").body()).contains("Ada of Acme", "action=\"/uninstall\"");
  }

  @Test
  void whoHasUninstalledItIsNotListed() throws IOException {
    app.installed();
    app.pipedrive.forget(1, 11);

    assertThat(app.visitor.get("/").body()).contains("No installations yet");
  }

  @Test
  void aGrantCanDieWithoutAWordToTheApp() throws IOException {
    app.installed();

    var pressed = app.visitor.submit("/forget", Map.of("company_id", "1", "user_id", "11"));

    assertThat(pressed.statusCode()).isEqualTo(303);
    assertThat(app.pipedrive.live(1, 11)).isEmpty();
    assertThat(app.hasReceivedNothing()).isTrue();
  }

  @Test
  void aButtonLetsMinutesPass() throws IOException {
    var pressed = app.visitor.submit("/time", Map.of("advance", "PT6M"));

    assertThat(pressed.statusCode()).isEqualTo(303);
    assertThat(app.clock.instant()).isEqualTo(EmulatedApp.NOON.plus(Duration.ofMinutes(6)));
    assertThat(app.visitor.get("/").body()).contains("12:06:00");
  }

  @Test
  void formsOfAnotherSiteDoNothing() throws IOException {
    app.installed();
    var ids = Map.of("company_id", "1", "user_id", "11");

    var uninstall = app.visitor.post("/uninstall", ids, "Sec-Fetch-Site", "cross-site");
    var forget = app.visitor.post("/forget", ids, "Origin", "https://evil.example");
    var time =
        app.visitor.post("/time", Map.of("advance", "PT6M"), "Origin", "https://evil.example");

    assertThat(uninstall.statusCode()).isEqualTo(403);
    assertThat(forget.statusCode()).isEqualTo(403);
    assertThat(time.statusCode()).isEqualTo(403);
    assertThat(app.pipedrive.live(1, 11)).hasSize(1);
    assertThat(app.clock.instant()).isEqualTo(EmulatedApp.NOON);
  }

  @Test
  void nonsenseInItsFormsIsAnErrorPage() throws IOException {
    assertThat(app.visitor.submit("/uninstall", Map.of("company_id", "x")).statusCode())
        .isEqualTo(400);
    assertThat(app.visitor.submit("/time", Map.of("advance", "-PT6M")).statusCode()).isEqualTo(400);
    assertThat(app.visitor.submit("/time", Map.of("advance", "soon")).statusCode()).isEqualTo(400);
  }

  @Test
  void pagesRunNoScriptsAndLoadNothingFromElsewhere() throws IOException {
    var page = app.visitor.get("/");

    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("form-action");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.body()).doesNotContain("<script");
    assertThat(app.visitor.get("/style.css").body()).contains("prefers-color-scheme: dark");
  }

  @Test
  void anUnknownPathIsNotFoundAndAWrongMethodIsNotAllowed() throws IOException {
    assertThat(app.visitor.get("/nothing").statusCode()).isEqualTo(404);
    var wrong = app.visitor.send("PUT", "/oauth/authorize", "");
    assertThat(wrong.statusCode()).isEqualTo(405);
    assertThat(wrong.headers().firstValue("Allow")).contains("GET, POST");
  }
}
