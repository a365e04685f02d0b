package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.lambda.MetricsLog;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A new stack whose client secret is another app's, or was typed wrong. */
class WrongClientSecretJourneyTest {

  private static final String WRONG = "client-secret-of-another-app-0123456789";

  @RegisterExtension
  @Order(1)
  static final LogCapture log = new LogCapture();

  @RegisterExtension
  @Order(2)
  static final RunningLatchkey latchkey =
      RunningLatchkey.with("PIPEDRIVE_CLIENT_SECRET", WRONG).toItself();

  @Test
  void theFirstInstallRaisesTheMetricThatTheAlarmReads() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    var before = refusals();

    ada.comesBack(ACTIVE);

    assertThat(ada.page()).saysSorry(503);
    assertThatTheInstallation(latchkey, ada).neverWas();
    assertThat(refusals() - before).isEqualTo(1);
  }

  @Test
  void anImportRaisesItToo() {
    var ada = latchkey.somebody();
    var token = new PreviousOAuth(latchkey).refreshTokenOf(ada);
    var before = refusals();

    var answer =
        new Browser()
            .send(
                "POST",
                latchkey.at("/installations?account=" + ada.account().id()),
                "{\"refresh_token\": \"" + token.reveal() + "\"}",
                "Authorization",
                "Bearer local");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(refusals() - before).isEqualTo(1);
  }

  private static long refusals() {
    return log.messagesOf(MetricsLog.class).stream()
        .filter(line -> line.contains("\"ClientRefused\":1"))
        .count();
  }
}
