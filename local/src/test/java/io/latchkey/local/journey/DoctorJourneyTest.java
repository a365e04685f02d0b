package io.latchkey.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cli.doctor.Doctor;
import io.latchkey.cli.doctor.DoctorChecks;
import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Finding.Passed;
import io.latchkey.cli.doctor.Finding.Unknown;
import io.latchkey.cli.doctor.Report;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.local.emulator.Fault;
import io.latchkey.runtime.Environment;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The doctor looks at the running system, with one thing wrong at a time. */
class DoctorJourneyTest extends DoctorTesting {

  @Test
  void whereAllIsWellItSaysSo() {
    var report = examined(settings(), secrets());

    assertThat(report.lines()).allMatch(line -> line.finding() instanceof Passed);
    assertThat(report.exitStatus()).isZero();
    assertThat(report.summary()).startsWith("No problems found");
  }

  @Test
  void lookingLeavesNothingBehind() {
    var before = latchkey.store().everything();

    var _ = examined(settings(), secrets());

    assertThat(latchkey.store().everything()).isEqualTo(before);
    assertThat(latchkey.stack().bus().events()).isEmpty();
  }

  @Test
  void aClientSecretThatPipedriveDoesNotTakeIsNamed() {
    var report =
        examined(
            settings(),
            secrets(PIPEDRIVE, Map.of("client_id", RunningStack.CLIENT_ID, "client_secret", "x")));

    assertThat(wrong(report, "Pipedrive client").found()).contains("invalid_client");
    assertThat(wrong(report, "Pipedrive to us").found()).contains("Latchkey rejects an uninstall");
    assertThat(report.exitStatus()).isEqualTo(1);
  }

  @Test
  void aClientSecretThatIsStillWhatTheStackWasMadeWithIsNamed() {
    var report =
        examined(
            settings(),
            secrets(PIPEDRIVE, Map.of("client_id", "set-me", "client_secret", "generated")));

    assertThat(wrong(report, "Pipedrive secret").found()).contains("the template's placeholder");
    assertThat(wrong(report, "Pipedrive secret").next()).contains("rotate pipedrive");
  }

  @Test
  void aCallbackUrlThatIsNotTheRegisteredOneIsNamed() {
    try (var elsewhere =
        new DoctorChecks(
            new BaseUrl(latchkey.baseUrl().toString().replace("localhost", "127.0.0.1")),
            Clock.systemUTC(),
            new SecureRandom())) {
      var report =
          Doctor.examine(elsewhere.seenWithSecrets(settings(), secrets(), Optional.empty()));

      assertThat(wrong(report, "Pipedrive client").next())
          .contains("Callback URL", "http://127.0.0.1");
    }
  }

  @Test
  void whatPipedriveDoesNotAnswerNowIsNotHeldAgainstTheSecret() {
    latchkey.pipedrive().fault(Fault.status("/oauth/token", 429));

    var report = examined(settings(), secrets());

    assertThat(finding(report, "Pipedrive client")).isInstanceOf(Unknown.class);
    assertThat(report.exitStatus()).isEqualTo(2);
  }

  @Test
  void aSealingSeedThatIsTooShortIsNamed() {
    var report = examined(settings(), secrets(SEALING, Map.of("current", "short")));

    assertThat(wrong(report, "sealing seed").found()).contains("shorter than 32");
  }

  @Test
  void aSettingThatIsMissingStopsNothingElse() {
    var fewer = new HashMap<>(settings().variables());
    fewer.remove(PIPEDRIVE);

    var report = examined(new Environment(fewer), secrets());

    assertThat(wrong(report, "Pipedrive secret").found()).isEqualTo(PIPEDRIVE + " is not set");
    assertThat(finding(report, "assertion key")).isInstanceOf(Passed.class);
  }

  @Test
  void aTableThatDoesNotAnswerIsNamed() {
    latchkey.dynamoDb().fails(FailingDynamoDb.Outage.EVERYTHING);

    var report = examined(settings(), secrets());

    assertThat(wrong(report, "health").found()).contains("503", "a table");
  }

  @Test
  void aClockThatIsMinutesAheadIsNamed() {
    deployment.close();
    deployment = deployment(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2)));

    var report = examined(settings(), secrets());

    assertThat(wrong(report, "clock").found()).contains("Latchkey says", "Pipedrive says");
  }

  @Test
  void anAddressWhereNothingAnswersIsNamedOnce() {
    try (var nowhere =
        new DoctorChecks(
            new BaseUrl("http://localhost:1"), Clock.systemUTC(), new SecureRandom())) {
      var report = Doctor.examine(nowhere.seenFromOutside());

      assertThat(wrong(report, "health").found()).contains("no response", "localhost:1");
      assertThat(finding(report, "callback")).isInstanceOf(Unknown.class);
      assertThat(report.exitStatus()).isEqualTo(1);
    }
  }

  @Test
  void somebodyElsesAddressIsNotTakenForLatchkey() {
    try (var elsewhere =
        new DoctorChecks(
            new BaseUrl(latchkey.pipedrive().baseUrl().toString()),
            Clock.systemUTC(),
            new SecureRandom())) {
      var report = Doctor.examine(elsewhere.seenFromOutside());

      assertThat(report.lines())
          .filteredOn(line -> line.finding() instanceof Failed)
          .extracting(Report.Line::check)
          .contains("health", "callback", "uninstall", "token routes");
    }
  }

  @Test
  void nothingSecretIsInWhatItSays() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    var assertion = ada.assertion(Entitlement.ACTIVE);
    var wrongs =
        secrets(
            Map.of(
                PIPEDRIVE,
                Map.of("client_id", RunningStack.CLIENT_ID, "client_secret", "wrong-client-secret"),
                ASSERTION,
                Map.of("current", OTHER_KEY)));

    for (var report :
        List.of(
            examined(settings(), secrets(), Optional.of(assertion)),
            examined(settings(), wrongs, Optional.of(assertion)))) {
      assertThat(report.table() + report.complaints() + report.json())
          .doesNotContain(
              RunningStack.CLIENT_SECRET,
              RunningStack.PREVIOUS_CLIENT_SECRET,
              RunningStack.ASSERTION_SECRET,
              latchkey.sealingSeed(),
              "wrong-client-secret",
              OTHER_KEY,
              assertion,
              assertion.substring(assertion.lastIndexOf('.') + 1));
    }
  }
}
