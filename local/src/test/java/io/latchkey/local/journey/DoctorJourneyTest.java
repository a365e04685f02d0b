package io.latchkey.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.cli.doctor.Check;
import io.latchkey.cli.doctor.Doctor;
import io.latchkey.cli.doctor.DoctorChecks;
import io.latchkey.cli.doctor.Finding;
import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Finding.Passed;
import io.latchkey.cli.doctor.Finding.Unknown;
import io.latchkey.cli.doctor.Report;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.local.aws.LocalSecretStore;
import io.latchkey.local.emulator.Fault;
import io.latchkey.runtime.Environment;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The doctor looks at the running system, with one thing wrong at a time. */
class DoctorJourneyTest {

  private static final String PIPEDRIVE = "PIPEDRIVE_SECRET_ID";
  private static final String ASSERTION = "ASSERTION_SECRET_ID";
  private static final String SEALING = "SEALING_SECRET_ID";
  private static final String OTHER_KEY = "a-key-that-nobody-has-told-latchkey-of-0123456789";

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes().toItself();

  private DoctorChecks deployment = deployment(Clock.systemUTC());

  @AfterEach
  void lookNoLonger() {
    deployment.close();
  }

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
  void anAssertionSecretThatLatchkeyDoesNotHaveIsNamed() {
    var report = examined(settings(), secrets(ASSERTION, Map.of("current", OTHER_KEY)));

    assertThat(wrong(report, "assertion key").found()).contains("Latchkey rejects an assertion");
  }

  @Test
  void aPreviousAssertionSecretThatLatchkeyDoesNotHaveIsNamed() {
    var report =
        examined(
            settings(),
            secrets(
                ASSERTION,
                Map.of("current", RunningStack.ASSERTION_SECRET, "previous", OTHER_KEY)));

    assertThat(wrong(report, "assertion key").found()).contains("Latchkey rejects an assertion");
  }

  @Test
  void anIssuerThatTheFunctionsDoNotGoByIsNamed() {
    var others = new HashMap<>(settings().variables());
    others.put("PRODUCT_ISSUER", "https://another.example");

    var report = examined(new Environment(others), secrets());

    assertThat(wrong(report, "assertion key").found()).contains("issuer");
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
  void anAssertionOfTheProductsIsLookedAtAndNotSent() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();

    var good = examined(ada.assertion(Entitlement.ACTIVE));

    assertThat(finding(good, "your assertion")).isInstanceOf(Passed.class);
    assertThat(latchkey.store().attempt(ada.install()))
        .containsEntry("state", AttributeValue.fromS("AwaitingAccount"));
  }

  @Test
  void whatIsWrongWithAnAssertionOfTheProductsIsSaid() {
    var product = new Product("https://another.example", Clock.systemUTC());
    var elsewhere = latchkey.somebody(product);
    elsewhere.installsFromTheMarketplace();
    var forger =
        latchkey.somebody(
            new Product(latchkey.baseUrl().toString(), Clock.systemUTC(), () -> OTHER_KEY));
    forger.installsFromTheMarketplace();
    var lost = latchkey.somebody();

    assertThat(yourAssertion(elsewhere.assertion(Entitlement.ACTIVE)))
        .contains(
            "aud isn't this Latchkey's address",
            latchkey.baseUrl().toString(),
            "https://another.example");
    assertThat(yourAssertion(forger.assertion(Entitlement.ACTIVE))).contains("another key");
    assertThat(yourAssertion(lost.assertion(Entitlement.ACTIVE))).contains("isn't a handle");
    assertThat(yourAssertion("not.a.jwt")).contains("header");
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

  private static DoctorChecks deployment(Clock clock) {
    return new DoctorChecks(new BaseUrl(latchkey.baseUrl().toString()), clock, new SecureRandom());
  }

  private String yourAssertion(String assertion) {
    return wrong(examined(assertion), "your assertion").found();
  }

  private Report examined(String assertion) {
    return examined(settings(), secrets(), Optional.of(assertion));
  }

  private Report examined(Environment settings, LocalSecretStore secrets) {
    return examined(settings, secrets, Optional.empty());
  }

  private Report examined(
      Environment settings, LocalSecretStore secrets, Optional<String> assertion) {
    List<Check> checks = deployment.seenWithSecrets(settings, secrets, assertion);
    return Doctor.examine(checks);
  }

  private static Environment settings() {
    return latchkey.stack().settings().asOfAFunction();
  }

  /** The functions' secrets. */
  private static LocalSecretStore secrets() {
    return latchkey.stack().secrets();
  }

  /** The functions' secrets, except for one. */
  private static LocalSecretStore secrets(String id, Map<String, String> other) {
    return secrets(Map.of(id, other));
  }

  private static LocalSecretStore secrets(Map<String, Map<String, String>> others) {
    var values = new HashMap<>(latchkey.stack().settings().secrets());
    others.forEach((id, members) -> values.put(id, JSONObjectUtils.toJSONString(members)));
    return new LocalSecretStore(values, Clock.systemUTC());
  }

  private static Failed wrong(Report report, String check) {
    assertThat(finding(report, check)).as("%s", report).isInstanceOf(Failed.class);
    return (Failed) finding(report, check);
  }

  private static Finding finding(Report report, String check) {
    return report.lines().stream()
        .filter(line -> line.check().equals(check))
        .findFirst()
        .orElseThrow()
        .finding();
  }
}
