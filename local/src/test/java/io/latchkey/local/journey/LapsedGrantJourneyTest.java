package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.emulator.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Latchkey revokes the grants of lapsed attempts at Pipedrive, because nobody confirmed them. */
class LapsedGrantJourneyTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  @Test
  void aGrantWhoseUserPipedriveNeverNamedIsRefreshedKeptInTheQueueAndRevoked() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.pipedrive().fault(Fault.status("/v1/users/me", 500).times(2));
    ada.comesBack(ACTIVE);
    latchkey.pipedrive().clearFaults();
    assertThat(latchkey.pipedrive().live(ada.user().companyId(), ada.user().userId())).hasSize(1);

    latchkey.passes(Duration.ofHours(26));
    latchkey.sweeps();

    assertThat(latchkey.refreshes()).isOne();
    assertThat(latchkey.pipedrive().live(ada.user().companyId(), ada.user().userId())).isEmpty();
  }
}
