package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.emulator.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipedrive has given a grant, and then does not say whose it is. */
class GrantOwnerJourneyTest {

  private static final String WHO = "/v1/users/me";

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  @Test
  void whereUsersMeFailsTheGrantIsNotLost() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.pipedrive().fault(Fault.status(WHO, 500).times(2));

    ada.comesBack(ACTIVE);
    assertThat(ada.page()).saysSorry(502);

    latchkey.passes(Duration.ofMinutes(10)); // the code would be dead by now
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isTheConfirmPageOf(ada);
    ada.confirms();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<html>", "{}", "{\"success\":true,\"data\":{\"id\":\"x\",\"company_id\":1}}"})
  void whereUsersMeAnswersNonsenseTheGrantIsNotLost(String nonsense) {
    var ada = latchkey.somebody();
    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    latchkey.pipedrive().fault(Fault.raw(WHO, nonsense));

    ada.allows();
    assertThat(ada.page()).saysSorry(502);
    ada.reloads();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void whereUsersMeWantsUsToWaitTheReloadGoesOn() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.pipedrive().fault(Fault.status(WHO, 429).header("Retry-After", "30"));

    ada.comesBack(ACTIVE);
    assertThat(ada.page()).saysSorry(503);
    assertThat(ada.page().header("Retry-After")).isEqualTo("30");
    ada.reloads();

    assertThat(ada.page()).isTheConfirmPageOf(ada);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void aGrantThatDiesBeforeWeKnowWhoseItIsCostsOneMoreAllow() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.pipedrive().fault(Fault.status(WHO, 401).times(2));

    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isPipedrivesDialogOpenedByUs(latchkey);
    ada.allows();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }
}
