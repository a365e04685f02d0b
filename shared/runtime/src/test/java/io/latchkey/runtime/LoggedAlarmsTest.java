package io.latchkey.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.memory.TestMetrics;
import io.latchkey.pipedrive.InstallationId;
import org.junit.jupiter.api.Test;

class LoggedAlarmsTest {

  private final TestMetrics metrics = new TestMetrics();
  private final LoggedAlarms alarms = new LoggedAlarms(metrics);

  @Test
  void anAlarmIsCountedWithoutAWordOfWhomItIsAbout() {
    alarms.grantLost(new InstallationId(42, 7));
    alarms.importLost();
    alarms.revocationGivenUp(new InstallationId(42, 7));
    alarms.revocationGivenUp();

    assertThat(metrics.taken())
        .containsExactly("GrantLost", "GrantLost", "RevocationGivenUp", "RevocationGivenUp");
  }

  @Test
  void aRefusedClientIsNotCountedASecondTime() {
    alarms.clientRefused();

    assertThat(metrics.taken()).isEmpty();
  }
}
