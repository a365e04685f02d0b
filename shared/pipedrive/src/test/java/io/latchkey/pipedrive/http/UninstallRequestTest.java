package io.latchkey.pipedrive.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.http.UninstallRequest.Outcome;
import io.latchkey.pipedrive.http.UninstallRequest.Reason;
import io.latchkey.removal.Uninstall;
import io.latchkey.removal.Uninstall.Zone;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UninstallRequestTest {

  private static final Instant ARRIVAL = Instant.parse("2026-05-01T12:00:00.900Z");

  @ParameterizedTest
  @CsvSource({
    "'1','2',1,2",
    "'\"1\"','\"2\"',1,2",
    "42.0,7e0,42,7",
    "42E0,7.000,42,7",
    "'\"42.0\"','\" 7 \"',42,7",
    "9007199254740991.0,'\"9007199254740991.00\"',9007199254740991,9007199254740991",
    "9007199254740991,'\"9007199254740991\"',9007199254740991,9007199254740991"
  })
  void idsAreWholeNumbersOrTheTextOfOne(String company, String user, long companyId, long userId) {
    assertThat(read(body(company, user, "\"2026-05-01T11:59:58.123Z\"")))
        .isEqualTo(
            new Outcome.Read(
                new Uninstall(
                    new InstallationId(companyId, userId), Instant.parse("2026-05-01T11:59:58Z"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "1.5",
        "1e-3",
        "9007199254740992",
        "123456789012345678901234567890",
        "true",
        "null",
        "{}",
        "[1]",
        "\"\"",
        "\"01\"",
        "\"+1\"",
        "\"1 1\"",
        "\"1.5\"",
        "\"1.\"",
        "\"1e3\"",
        "\"9007199254740992\"",
        "\"\u0661\"",
        "\"x\""
      })
  void anythingElseIsNoId(String id) {
    assertThat(read(body(id, "2", "null"))).isEqualTo(new Outcome.Rejected(Reason.WRONG_IDS));
    assertThat(read(body("1", id, "null"))).isEqualTo(new Outcome.Rejected(Reason.WRONG_IDS));
  }

  @Test
  void missingIdsAreRejected() {
    assertThat(read("{\"client_id\":\"app-1\"}")).isEqualTo(new Outcome.Rejected(Reason.WRONG_IDS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"company_id\":1,\"user_id\":2}",
        "{\"client_id\":null,\"company_id\":1,\"user_id\":2}",
        "{\"client_id\":\"app-2\",\"company_id\":1,\"user_id\":2}",
        "{\"client_id\":[\"app-1\"],\"company_id\":1,\"user_id\":2}"
      })
  void anotherAppsUninstallIsRejected(String body) {
    assertThat(read(body)).isEqualTo(new Outcome.Rejected(Reason.OTHER_CLIENT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[]",
        "null",
        "\"x\"",
        "1",
        "client_id=app-1&client_id=app-1&company_id=1&user_id=2",
        "client_id=app-1&company_id=%zz&user_id=2",
        "x=1&y=2",
        "{\"client_id\":\"app-1\",\"company_id\":01,\"user_id\":2}",
        "{\"client_id\":\"app-1\",\"company_id\":1,\"company_id\":7,\"user_id\":2}",
        "{'client_id':'app-1','company_id':1,'user_id':2}",
        "{\"client_id\":\"app-1\",\"company_id\":1,\"user_id\":2} x",
        "[[\"client_id\",\"app-1\"],[\"company_id\",1],[\"user_id\",2]]"
      })
  void whatIsNoJsonObjectIsRejected(String body) {
    assertThat(read(body)).isEqualTo(new Outcome.Rejected(Reason.NOT_A_JSON_OBJECT));
  }

  @Test
  void membersThatAreNotDocumentedAreLeftAlone() {
    var body =
        body("1", "2", "null").replace("{", "{\"company_domain\":\"acme\",\"more\":{\"a\":[1,2]},");

    assertThat(read(body)).isInstanceOf(Outcome.Read.class);
  }

  @Test
  void aBodyThatIsTooLongIsRejected() {
    var padding = " ".repeat(UninstallRequest.LONGEST_BODY);

    assertThat(read(body("1", "2", "null") + padding))
        .isEqualTo(new Outcome.Rejected(Reason.TOO_LONG));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-04-30T10:20:30Z\"",
        "\"2026-04-30T10:20:30.999Z\"",
        "\"2026-04-30T10:20:30,999Z\"",
        "\"2026-04-30T10:20:30.123456789012Z\"",
        "\"2026-04-30 10:20:30 UTC\"",
        "\"2026-04-30 12:20:30 +0200\"",
        "\"2026-04-30 12:20:30 +02:00\"",
        "\"Thu, 30 Apr 2026 10:20:30 GMT\"",
        "\"2026-04-30t10:20:30z\"",
        "\"2026-04-30T10:20:30\"",
        "\"2026-04-30 10:20:30\"",
        "\"2026-04-30 10:20:30.5\"",
        "\"2026-04-30T12:20:30+02:00\"",
        "\"2026-04-30T12:20:30+0200\"",
        "\"2026-04-30T12:20:30+02\"",
        "\"2026-04-30T04:50:30-05:30\"",
        "\" 2026-04-30T10:20:30Z \"",
        "1777544430",
        "1777544430999",
        "1777544430.999",
        "\"1777544430\"",
        "\"1777544430999\"",
        "\"1777544430.999\"",
        "\"\u20031777544430\"",
        "\"\u2003 2026-04-30T10:20:30Z\u3000\""
      })
  void aTimestampIsReadInEveryFormThatIsLikely(String timestamp) {
    assertThat(at(timestamp)).isEqualTo(Instant.parse("2026-04-30T10:20:30Z"));
  }

  @Test
  void anIsoTimestampMayLeaveOutItsSeconds() {
    assertThat(at("\"2026-04-30T10:20Z\"")).isEqualTo(Instant.parse("2026-04-30T10:20:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"\"",
        "\"yesterday\"",
        "\"2026-13-01T00:00:00Z\"",
        "\"2026-02-30T00:00:00Z\"",
        "true",
        "{}",
        "[]",
        "0",
        "-5",
        "\"0\"",
        "1e300",
        "99999999999999999999",
        "\"99999999999999999999\"",
        "\"1970-01-01T00:00:00Z\"",
        "\"2199-01-01T00:00:00Z\"",
        "\"2026-04-30\"",
        "\"+999999999-12-31T23:59:59Z\""
      })
  void aTimestampThatCannotBeMeantGivesTheMomentOfArrival(String timestamp) {
    assertThat(at(timestamp)).isEqualTo(Instant.parse("2026-05-01T12:00:00Z"));
  }

  @Test
  void aMissingTimestampGivesTheMomentOfArrival() {
    assertThat(read("{\"client_id\":\"app-1\",\"company_id\":1,\"user_id\":2}"))
        .isEqualTo(
            new Outcome.Read(
                new Uninstall(new InstallationId(1, 2), Instant.parse("2026-05-01T12:00:00Z"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-04-30T10:20:30", "2026-04-30 10:20:30.5", "2026-04-30 10:20"})
  void aTimestampWithoutAZoneSaysSo(String timestamp) {
    assertThat(uninstall(body("1", "2", "\"" + timestamp + "\"")).zone()).isEqualTo(Zone.ASSUMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-04-30T10:20:30Z\"",
        "\"2026-04-30 12:20:30 +0200\"",
        "1777544430",
        "\"1777544430999\"",
        "null",
        "\"yesterday\""
      })
  void anyOtherMomentIsCertain(String timestamp) {
    assertThat(uninstall(body("1", "2", timestamp)).zone()).isEqualTo(Zone.STATED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ufeff{\"client_id\":\"app-1\",\"company_id\":1,\"user_id\":2,"
            + "\"timestamp\":\"2026-04-30T10:20:30Z\"}",
        "client_id=app-1&company_id=1&user_id=2&timestamp=2026-04-30T10%3A20%3A30Z",
        "client_id=app-1&company_id=1&user_id=2&timestamp=1777544430&more=%zz&more=2",
        "\ufeffuser_id=2&company_id=1&client_id=app-1&timestamp=2026-04-30+10:20:30\n"
      })
  void aByteOrderMarkOrAFormIsReadAsWell(String body) {
    var uninstall = uninstall(body);

    assertThat(uninstall.id()).isEqualTo(new InstallationId(1, 2));
    assertThat(uninstall.at()).isEqualTo(Instant.parse("2026-04-30T10:20:30Z"));
  }

  @Test
  void aClockAheadOfOursIsBelieved() {
    assertThat(at("\"2026-05-01T12:00:07Z\"")).isEqualTo(Instant.parse("2026-05-01T12:00:07Z"));
  }

  private static Instant at(String timestamp) {
    return uninstall(body("1", "2", timestamp)).at();
  }

  private static Uninstall uninstall(String body) {
    return switch (read(body)) {
      case Outcome.Read(var uninstall) -> uninstall;
      case Outcome.Rejected(var reason) -> throw new AssertionError(reason);
    };
  }

  private static Outcome read(String body) {
    return UninstallRequest.read(body, "app-1", ARRIVAL);
  }

  private static String body(String company, String user, String timestamp) {
    return "{\"client_id\":\"app-1\",\"company_id\":%s,\"user_id\":%s,\"timestamp\":%s}"
        .formatted(company, user, timestamp);
  }
}
