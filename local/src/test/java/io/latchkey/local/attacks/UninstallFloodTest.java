package io.latchkey.local.attacks;

import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.latchkey.lambda.MetricsLog;
import io.latchkey.local.journey.LogCapture;
import io.latchkey.local.journey.Page;
import io.latchkey.local.journey.RunningLatchkey;
import io.latchkey.local.journey.UninstallNotice;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A stranger sends uninstalls as fast as possible, so that Pipedrive's, which come once, find no
 * function free. The route's throttle is in the template; this is about what each of them costs.
 */
class UninstallFloodTest {

  private static final int FLOOD = 200;
  private static final String GUESS = "a-secret-that-somebody-guesses";
  private static final AwsCalls CALLS = new AwsCalls("UninstallFunction");

  @RegisterExtension
  @Order(1)
  static final LogCapture log = new LogCapture();

  @RegisterExtension
  @Order(2)
  static final RunningLatchkey latchkey = RunningLatchkey.asItComes().watchedBy(CALLS);

  private int logged;

  @BeforeEach
  void earlierLinesAreNotOfThisTest() {
    logged = log.lines().size();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic", "Basic !!!", "Bearer local"})
  void uninstallsWithoutCredentialsAskAwsForNothing(String credentials) {
    latchkey.passes(Duration.ofHours(1)); // what was read before is forgotten
    var before = CALLS.services().size();

    for (var i = 0; i < FLOOD; i++) {
      assertThat(sends(credentials).status()).isEqualTo(401);
    }

    assertThat(CALLS.services()).hasSize(before);
  }

  @Test
  void guessesReadTheSecretAFewTimesAtMostAndNoTable() {
    latchkey.passes(Duration.ofHours(1)); // what was read before is forgotten
    var before = CALLS.services().size();

    for (var i = 0; i < FLOOD; i++) {
      assertThat(sends(basic(GUESS + i)).status()).isEqualTo(401);
    }

    var asked = CALLS.services().subList(before, CALLS.services().size());
    assertThat(asked).hasSizeBetween(1, 2).containsOnly("SecretsManagerClient");
  }

  @Test
  void pipedrivesUninstallInTheMidstOfAFloodEndsItsInstallation() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    for (var i = 0; i < FLOOD; i++) {
      sends(i % 2 == 0 ? "" : basic(GUESS + i));
    }

    assertThat(new UninstallNotice(latchkey).of(ada).sent().status()).isEqualTo(200);

    assertThatTheInstallation(latchkey, ada).isGone();
  }

  @ParameterizedTest
  @CsvSource({"'', MISSING", "Basic " + GUESS + "!, MALFORMED", "GUESSED, WRONG_SECRET"})
  void eachRefusalIsOneLineOfTheLogWithItsReasonAndNoCredential(String sent, String reason) {
    var credentials = sent.equals("GUESSED") ? basic(GUESS) : sent;

    sends(credentials);

    assertThat(fresh(log.events()))
        .filteredOn(event -> event.getLoggerName().endsWith("UninstallHandler"))
        .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .isEqualTo("uninstall not authentic: " + reason);
    assertThat(fresh(log.lines()))
        .noneMatch(line -> line.contains(GUESS) || line.contains(encoded(GUESS)));
  }

  @Test
  void eachRefusalIsCountedAndAnUninstallOfPipedrivesIsNot() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var before = counted();

    sends("");
    new UninstallNotice(latchkey).of(ada).sent();
    sends(basic(GUESS));

    assertThat(counted() - before).isEqualTo(2);
  }

  private static long counted() {
    return log.messagesOf(MetricsLog.class).stream()
        .filter(line -> line.contains("\"UninstallRefused\":1"))
        .count();
  }

  private <T> List<T> fresh(List<T> lines) {
    return lines.subList(logged, lines.size());
  }

  private static Page sends(String credentials) {
    var request =
        RawRequest.to(latchkey, "DELETE", "/callback").header("Content-Type", "application/json");
    return (credentials.isEmpty() ? request : request.header("Authorization", credentials))
        .body("{}")
        .sent();
  }

  private static String basic(String secret) {
    return "Basic " + encoded("journeys:" + secret);
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
