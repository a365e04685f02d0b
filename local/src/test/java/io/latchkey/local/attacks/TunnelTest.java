package io.latchkey.local.attacks;

import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.journey.Page;
import io.latchkey.local.journey.PageAssert;
import io.latchkey.local.journey.Person;
import io.latchkey.local.journey.RunningLatchkey;
import io.latchkey.local.journey.RunningStack;
import io.latchkey.local.journey.UninstallNotice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A tunnel publishes the local gateway's port, as in the README's steps for a real Pipedrive app,
 * and the developer's browser opens any website. Neither strangers nor websites reach the backend's
 * routes, for which a word replaces the signature, or the routes that exist only locally.
 */
class TunnelTest {

  private static final String TUNNEL = "shy-otter.tunnel.example";

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  /** Headers that mark a request as another party's. */
  private record Trick(String header, String value) {

    static List<Trick> all() {
      return List.of(
          new Trick("Host", TUNNEL), // the tunnel passes its own name on
          new Trick("X-Forwarded-For", "203.0.113.9"), // the tunnel writes localhost into Host
          new Trick("X-Forwarded-Host", TUNNEL),
          new Trick("Forwarded", "for=203.0.113.9;host=" + TUNNEL),
          new Trick("Cf-Connecting-Ip", "203.0.113.9"),
          new Trick("X-Real-Ip", "203.0.113.9"),
          new Trick("Via", "2.0 " + TUNNEL),
          new Trick("X-Forwarded-For", "127.0.0.1"),
          new Trick("Origin", "https://evil.example"), // a website's script
          new Trick("Origin", "null"),
          new Trick("Sec-Fetch-Site", "cross-site"),
          new Trick("Host", "rebound.evil.example:" + latchkey.baseUrl().getPort()),
          new Trick("Host", "localhost.evil.example:" + latchkey.baseUrl().getPort()),
          new Trick("Host", "127.0.0.1.evil.example:" + latchkey.baseUrl().getPort()));
    }

    Page on(RawRequest request) {
      return request.header(header, value).sent();
    }
  }

  @Test
  void theBackendsRoutesAreForbiddenToWhoeverIsNotOnThisMachine() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var installation = "/installations/" + ada.user().companyId() + "/" + ada.user().userId();
    var account = "?account=" + ada.account().id();

    for (var trick : Trick.all()) {
      for (var request :
          List.of(
              "GET /installations" + account,
              "GET " + installation + "/token" + account,
              "DELETE " + installation + account,
              "DELETE /installations" + account,
              "POST /installations")) {
        var answer = trick.on(request(request).signed());

        assertThat(answer.status()).as("%s with %s", request, trick).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Forbidden\"}");
      }
    }
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    assertThat(request("GET " + installation + "/token" + account).signed().sent().body())
        .as("without a trick")
        .contains("access_token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /__local/events",
        "GET /__local/items?table=Installations&pk=1%231",
        "GET /__local/clock",
        "POST /__local/clock",
        "POST /__local/sweep",
      })
  void whatNoDeploymentHasIsForbiddenToWhoeverIsNotOnThisMachine(String route) {
    for (var trick : Trick.all()) {
      var answer = trick.on(request(route).body("{\"advance\":\"PT0S\"}"));

      assertThat(answer.status()).as("%s with %s", route, trick).isEqualTo(403);
      assertThat(answer.body())
          .contains("Only this machine can call this route")
          .doesNotContain("evil", TUNNEL);
    }
    assertThat(request(route).body("{\"advance\":\"PT0S\"}").sent().status())
        .as("without a trick")
        .isIn(200, 204);
  }

  @Test
  void peopleAndPipedriveComeThroughTheTunnel() {
    var ada = latchkey.somebody();
    ada.isInstalled();

    var install = throughTheTunnel(request("GET /install"));
    var callback = throughTheTunnel(request("GET /callback?error=access_denied"));
    var resume = throughTheTunnel(request("GET /resume?assertion=x"));
    var health = throughTheTunnel(request("GET /health"));
    var uninstall = throughTheTunnel(uninstallOf(ada));

    assertThat(install.header("Location")).startsWith(RunningStack.PRODUCT + "/connect?");
    assertThat(callback.header("Location")).startsWith(RunningStack.PRODUCT + "/cancelled");
    PageAssert.assertThat(resume).saysSorry(400);
    assertThat(health.status()).isEqualTo(200);
    assertThat(uninstall.status()).isEqualTo(200);
  }

  @Test
  void theEmulatorIsDrivenByThisMachineOnly() {
    for (var trick : Trick.all()) {
      assertThat(trick.on(emulatorsClock()).status()).as("%s", trick).isEqualTo(403);
    }
    assertThat(emulatorsClock().sent().status()).as("without a trick").isEqualTo(200);
  }

  /** A rebound name is the page's own origin, so Origin and Host agree. */
  @Test
  void aFormOfAReboundNameIsNotTheEmulators() {
    var rebound = "evil.example:" + latchkey.pipedrive().baseUrl().getPort();
    var ours = latchkey.pipedrive().baseUrl();

    assertThat(formOf(rebound).header("Host", rebound).sent().status()).isEqualTo(403);
    assertThat(formOf(ours.getAuthority()).sent().status()).as("our own page's").isEqualTo(303);
  }

  private static RawRequest formOf(String authority) {
    return toTheEmulator("/time")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Origin", "http://" + authority)
        .body("advance=PT0S");
  }

  private static RawRequest emulatorsClock() {
    return toTheEmulator("/__emulator/clock").body("{\"advance\":\"PT0S\"}");
  }

  private static RawRequest toTheEmulator(String target) {
    return RawRequest.at(latchkey.pipedrive().baseUrl(), "POST", target);
  }

  private static RawRequest request(String methodAndTarget) {
    var parts = methodAndTarget.split(" ", 2);
    return RawRequest.to(latchkey, parts[0], parts[1]);
  }

  private static Page throughTheTunnel(RawRequest request) {
    return request
        .header("Host", TUNNEL)
        .header("X-Forwarded-For", "203.0.113.9")
        .header("X-Forwarded-Host", TUNNEL)
        .header("X-Forwarded-Proto", "https")
        .sent();
  }

  private static RawRequest uninstallOf(Person person) {
    var notice = new UninstallNotice(latchkey).of(person);
    return request("DELETE /callback")
        .header("Authorization", notice.authorization())
        .header("Content-Type", "application/json")
        .body(notice.body());
  }
}
