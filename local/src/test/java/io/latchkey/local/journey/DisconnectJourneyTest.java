package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.emulator.EmulatorOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The product disconnects while the person is in the middle of installing once more. */
class DisconnectJourneyTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  @AfterEach
  void pipedriveIsAsItWas() {
    latchkey.pipedrive().set(EmulatorOption.OLDER_GRANTS_LIVE_ON, true);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theGrantOfAPageThatWasOpenMeanwhileDoesNotLiveOn(boolean olderGrantsLiveOn) {
    latchkey.pipedrive().set(EmulatorOption.OLDER_GRANTS_LIVE_ON, olderGrantsLiveOn);
    var ada = somebodyWithThePageOpenOnceMore();
    latchkey.passes(Duration.ofSeconds(2));
    assertThat(disconnects(ada).status()).isEqualTo(204);

    ada.confirms();

    assertThat(ada.page()).isPipedrivesDialogOpenedByUs(latchkey);
    assertThatTheInstallation(latchkey, ada).isGone();
    assertThat(latchkey.pipedrive().live(ada.user().companyId(), ada.user().userId())).isEmpty();
  }

  @Test
  void whoAllowsOnceMoreIsInstalled() {
    latchkey.pipedrive().set(EmulatorOption.OLDER_GRANTS_LIVE_ON, false);
    var ada = somebodyWithThePageOpenOnceMore();
    latchkey.passes(Duration.ofSeconds(2));
    disconnects(ada);
    ada.confirms();
    latchkey.passes(Duration.ofSeconds(2));

    ada.allows();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    assertThat(latchkey.pipedrive().live(ada.user().companyId(), ada.user().userId())).hasSize(1);
  }

  private static Person somebodyWithThePageOpenOnceMore() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    latchkey.passes(Duration.ofSeconds(2));
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isTheConfirmPageOf(ada);
    return ada;
  }

  private static Page disconnects(Person ada) {
    var installation =
        "/installations/%d/%d?account=%s"
            .formatted(ada.user().companyId(), ada.user().userId(), ada.account().id());
    return new Browser()
        .send("DELETE", latchkey.at(installation), "", "Authorization", "Bearer local");
  }
}
