package io.latchkey.local.attacks;

import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.journey.Page;
import io.latchkey.local.journey.RunningLatchkey;
import io.latchkey.local.journey.RunningStack;
import io.latchkey.local.journey.UninstallNotice;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Uninstalls that Pipedrive did not send, or not now. Each would end a customer's connection.
 * UninstallJourneyTest has more of them.
 */
class ForgedUninstallTest {

  private static final String ID = RunningStack.CLIENT_ID;
  private static final String SECRET = RunningStack.CLIENT_SECRET;

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  static Stream<String> credentials() {
    return Stream.of(
        "",
        "Basic",
        "Basic ",
        "Basic Og==",
        basic(":"),
        basic(ID),
        basic(ID + ":"),
        basic(":" + SECRET),
        basic(ID + ":" + SECRET + " "),
        basic(ID + ":" + SECRET + "\n"),
        basic(ID + ":" + SECRET + "\0"),
        basic(ID + ":" + SECRET.substring(1)),
        basic(ID + ":" + SECRET.substring(0, SECRET.length() - 1)),
        basic(ID + ":" + SECRET.toUpperCase(Locale.ROOT)),
        basic(ID.toUpperCase(Locale.ROOT) + ":" + SECRET),
        basic("other:" + SECRET),
        basic(SECRET + ":" + ID),
        basic(ID + ":" + ID),
        basic(ID + "::" + SECRET),
        basic(ID + ":null"),
        basic(ID + ":REPLACE_ME"),
        basic(ID + ":" + RunningStack.ASSERTION_SECRET),
        "Basic "
            + Base64.getEncoder()
                .encodeToString((ID + ":" + SECRET).getBytes(UTF_8))
                .replace("=", "")
            + "!",
        basic(ID + ":" + SECRET).replace("Basic", "Bearer"),
        basic(ID + ":" + SECRET).replace("Basic ", "Basic\u00a0"),
        basic(ID + ":" + SECRET) + ", " + basic("x:y"),
        "Basic " + ID + ":" + SECRET,
        "Bearer local");
  }

  @ParameterizedTest
  @MethodSource("credentials")
  void whoDoesNotKnowTheAppsSecretUninstallsNobody(String credentials) {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var notice = new UninstallNotice(latchkey).of(ada);

    var answer = sends(notice, credentials);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Basic ");
    assertThat(answer.body()).doesNotContain(SECRET, ada.account().id());
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    assertThat(sends(notice, notice.authorization()).status()).isEqualTo(200);
    assertThatTheInstallation(latchkey, ada).isGone();
  }

  /**
   * Two credential headers count as none, because an earlier reader may have checked the other one.
   */
  @Test
  void twoCredentialsAreNone() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var notice = new UninstallNotice(latchkey).of(ada);

    for (var first : new String[] {basic("x:y"), notice.authorization()}) {
      var answer =
          RawRequest.to(latchkey, "DELETE", "/callback")
              .header("Authorization", first)
              .header("Authorization", notice.authorization())
              .header("Content-Type", "application/json")
              .body(notice.body())
              .sent();

      assertThat(answer.status()).isEqualTo(401);
    }
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  /** A genuine notice, sent again after the person has reinstalled. */
  @Test
  void aNoticeThatIsPlayedAgainDoesNotEndWhatCameAfterIt() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var notice = new UninstallNotice(latchkey).of(ada);
    assertThat(notice.sent().status()).isEqualTo(200);
    assertThatTheInstallation(latchkey, ada).isGone();
    latchkey.passes(Duration.ofMinutes(1));
    ada.inANewTab().isInstalled();

    for (var i = 0; i < 3; i++) {
      assertThat(notice.sent().status()).isEqualTo(200);
      latchkey.passes(Duration.ofHours(1));
    }

    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    var todays = new UninstallNotice(latchkey).of(ada);
    assertThat(todays.sent().status()).isEqualTo(200);
    assertThatTheInstallation(latchkey, ada).isGone();
  }

  /** A moment in the future would shut the person out until it has come. */
  @ParameterizedTest
  @ValueSource(strings = {"9999-12-31T23:59:59Z", "+292278994-08-17T07:12:55Z", "99999999999999"})
  void aNoticeFromTheFutureDoesNotShutAnybodyOut(String timestamp) {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var notice = new UninstallNotice(latchkey).of(ada);
    var late =
        notice
            .body()
            .replaceFirst("\"timestamp\":\"[^\"]*\"", "\"timestamp\":\"" + timestamp + "\"");
    assertThat(late).contains(timestamp);

    assertThat(notice.saying(late).sent().status()).isEqualTo(200);
    assertThatTheInstallation(latchkey, ada).isGone();
    latchkey.passes(Duration.ofSeconds(2));
    ada.inANewTab().isInstalled();

    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  /**
   * The callback's address takes a code from a browser and a notice from Pipedrive: neither by the
   * other's way.
   */
  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "GET"})
  void aNoticeByAnotherMethodIsNone(String method) {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var notice = new UninstallNotice(latchkey).of(ada);

    var answer =
        RawRequest.to(latchkey, method, "/callback?_method=DELETE")
            .header("X-HTTP-Method-Override", "DELETE")
            .header("Authorization", notice.authorization())
            .header("Content-Type", "application/json")
            .body(notice.body())
            .sent();

    assertThat(answer.status()).isIn(400, 405);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  private static Page sends(UninstallNotice notice, String credentials) {
    return RawRequest.to(latchkey, "DELETE", "/callback")
        .header("Authorization", credentials)
        .header("Content-Type", "application/json")
        .body(notice.body())
        .sent();
  }

  private static String basic(String idAndSecret) {
    return "Basic " + Base64.getEncoder().encodeToString(idAndSecret.getBytes(ISO_8859_1));
  }
}
