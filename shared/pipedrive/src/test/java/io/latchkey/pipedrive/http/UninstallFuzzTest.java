package io.latchkey.pipedrive.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.memory.TestClock;
import io.latchkey.pipedrive.http.UninstallRequest.Outcome;
import io.latchkey.testing.Cost;
import io.latchkey.testing.FuzzTest;
import io.latchkey.testing.JsonText;
import io.latchkey.testing.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Pipedrive sends an uninstall once, so every body with the documented ids must be read. */
@FuzzTest
class UninstallFuzzTest {

  private static final Instant ARRIVAL = Instant.parse("2026-05-01T12:00:00.5Z");
  private static final String AUTHENTIC = "Basic YXBwLTE6czNjcmV0";

  private final PipedriveCredentials credentials =
      new PipedriveCredentials(new SecretStore().source(new TestClock()));

  @Property
  void aBodyIsReadOrRejected(@ForAll("bodies") String body) {
    var outcome = Cost.bounded(body.length(), () -> UninstallRequest.read(body, "app-1", ARRIVAL));

    assertThat(outcome).isInstanceOfAny(Outcome.Read.class, Outcome.Rejected.class);
  }

  @Property
  void noTimestampKeepsAnUninstallFromBeingRead(@ForAll("timestamps") String timestamp) {
    var body =
        "{\"client_id\":\"app-1\",\"company_id\":42,\"user_id\":7,\"timestamp\":"
            + JsonText.string(timestamp)
            + "}";
    var outcome = Cost.bounded(body.length(), () -> UninstallRequest.read(body, "app-1", ARRIVAL));

    if (outcome instanceof Outcome.Read(var uninstall)) {
      assertThat(uninstall.at())
          .isBetween(Instant.parse("2010-01-01T00:00:00Z"), ARRIVAL.plus(Duration.ofDays(1)));
    } else {
      assertThat(body).hasSizeGreaterThan(UninstallRequest.LONGEST_BODY);
    }
  }

  @Property
  void onlyTheAppsOwnCredentialsAreAuthentic(@ForAll("headers") String header) {
    var result = Cost.bounded(header.length(), () -> credentials.authenticate(header));
    var authentic = result instanceof PipedriveCredentials.Authentication.Authentic;

    // Case of the scheme and spaces around do not count (RFC 9110 section 11.1).
    assertThat(authentic).isEqualTo(header.matches("(?i:basic) +" + AUTHENTIC.substring(6) + " *"));
  }

  @Provide
  Arbitrary<String> bodies() {
    return JsonText.object(
        Map.of(
            "client_id", Arbitraries.of("\"app-1\""),
            "company_id", Arbitraries.of("42", "\"42\"", "\"\\uff14\\uff12\"", "42.0", "4.2e1"),
            "user_id", Arbitraries.of("7", "\"7\"", "\"07\"", "9007199254740992"),
            "timestamp",
                Arbitraries.oneOf(
                    timestamps().map(JsonText::string), Arbitraries.of("1777636800"))));
  }

  @Provide
  Arbitrary<String> timestamps() {
    return Text.tampered(
        Arbitraries.of(
            "2026-05-01T11:59:59Z",
            "2026-05-01 11:59:59.123+02:00",
            "2026-05-01t11:59:59+0200",
            "+999999999-12-31T23:59:59-18:00",
            "1777636800",
            "1777636800123",
            "1777636799.5"),
        "T",
        " ",
        "+18:00",
        "-999999999",
        "24:00:00");
  }

  @Provide
  Arbitrary<String> headers() {
    return Text.tampered(
        Arbitraries.of(AUTHENTIC, "basic  YXBwLTE6czNjcmV0 ", "Basic YXBwLTE6d3Jvbmc=", "Bearer x"),
        "Basic ",
        "=",
        "YXBwLTE6czNjcmV0");
  }
}
