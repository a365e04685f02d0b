package io.latchkey.local.emulator;

import static io.latchkey.local.emulator.EmulatedApp.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.local.site.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

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
  void theNextRequestsGetTheStatusAndNothingIsDone() throws IOException {
    app.pipedrive.fault(
        Fault.status("/oauth/token", 429).times(2).header("Retry-After", "7").body("{\"a\":1}"));
    var code = app.pipedrive.allow(1, 11);

    var first = app.exchange(code);

    assertThat(first.statusCode()).isEqualTo(429);
    assertThat(first.headers().firstValue("Retry-After")).contains("7");
    assertThat(first.body()).isEqualTo("{\"a\":1}");
    assertThat(app.exchange(code).statusCode()).isEqualTo(429);
    assertThat(app.exchange(code).statusCode()).isEqualTo(200);
  }

  @Test
  void onlyTheirOwnPathIsBefallen() throws IOException {
    app.pipedrive.fault(Fault.status("/oauth/revoke", 500));

    assertThat(app.exchange(app.pipedrive.allow(1, 11)).statusCode()).isEqualTo(200);
  }

  @Test
  void aRawBodyComesAsItIs() throws IOException {
    app.pipedrive.fault(Fault.raw("/oauth/token", "<html>oops"));

    var answer = app.exchange(app.pipedrive.allow(1, 11));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("<html>oops");
  }

  @Test
  void aCutAnswerIsLostAfterTheWorkIsDone() {
    app.pipedrive.fault(Fault.cut("/oauth/token"));
    var code = app.pipedrive.allow(1, 11);

    assertThatThrownBy(() -> app.exchange(code)).isInstanceOf(IOException.class);

    assertThat(app.pipedrive.live(1, 11)).hasSize(1);
    assertThat(app.pipedrive.exchanges()).isEqualTo(1);
  }

  @Test
  void aSlowAnswerComesInTheEnd() throws IOException {
    app.pipedrive.fault(Fault.slow("/oauth/token", Duration.ofMillis(10)));

    assertThat(app.exchange(app.pipedrive.allow(1, 11)).statusCode()).isEqualTo(200);
  }

  @Test
  void theDelayComesBeforeTheWork() {
    var happened = new ArrayList<String>();
    var faults = new Faults(delay -> happened.add("waited " + delay));
    faults.add(Fault.slow("/oauth/token", Duration.ofSeconds(9)));

    faults.befall(
        "/oauth/token",
        () -> {
          happened.add("worked");
          return Answer.empty(200);
        });

    assertThat(happened).containsExactly("waited PT9S", "worked");
  }

  @Test
  void aLateAnswerIsWaitedForAfterTheWork() {
    var happened = new ArrayList<String>();
    var faults = new Faults(delay -> happened.add("waited " + delay));
    faults.add(Fault.late("/oauth/token", Duration.ofSeconds(12)));

    faults.befall(
        "/oauth/token",
        () -> {
          happened.add("worked");
          return Answer.empty(200);
        });

    assertThat(happened).containsExactly("waited PT0S", "worked", "waited PT12S");
  }

  @Test
  void theAdminRouteMakesLateAnswers() throws IOException {
    app.admin("faults", "{\"path\":\"/oauth/token\",\"late\":\"PT0.01S\"}");

    assertThat(app.exchange(app.pipedrive.allow(1, 11)).statusCode()).isEqualTo(200);
    assertThat(app.pipedrive.live(1, 11)).hasSize(1);
  }

  @Test
  void faultsOfOnePathComeInTheirOrder() throws IOException {
    app.pipedrive.fault(Fault.status("/oauth/token", 500));
    app.pipedrive.fault(Fault.status("/oauth/token", 503));

    assertThat(app.refresh("x").statusCode()).isEqualTo(500);
    assertThat(app.refresh("x").statusCode()).isEqualTo(503);
    assertThat(app.refresh("x").statusCode()).isEqualTo(400);
  }

  @Test
  void theAdminRouteMakesThemToo() throws IOException {
    app.admin(
        "faults",
        "{\"path\":\"/v1/users/me\",\"status\":429,\"body\":{\"why\":[1]},\"headers\":{\"Retry-After\":\"1\"}}");
    var token = text(app.installed(), "access_token");

    var answer = app.me(token);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.body()).isEqualTo("{\"why\":[1]}");
    assertThat(app.me(token).statusCode()).isEqualTo(200);
  }

  @Test
  void theAdminRouteMakesRawAndCutAnswers() throws IOException {
    app.admin("faults", "{\"path\":\"/oauth/token\",\"raw\":\"\"}");
    app.admin("faults", "{\"path\":\"/oauth/token\",\"cut\":true,\"delay\":\"PT0.01S\"}");
    var code = app.pipedrive.allow(1, 11);

    assertThat(app.exchange(code).body()).isEmpty();
    assertThatThrownBy(() -> app.exchange(code)).isInstanceOf(IOException.class);
    assertThat(app.pipedrive.live(1, 11)).hasSize(1);
  }

  @Test
  void theyCanBeCleared() throws IOException {
    app.pipedrive.fault(Fault.status("/oauth/token", 500).times(9));

    var cleared = app.visitor.send("DELETE", "/__emulator/faults", "");

    assertThat(cleared.statusCode()).isEqualTo(204);
    assertThat(app.exchange(app.pipedrive.allow(1, 11)).statusCode()).isEqualTo(200);
  }
}
