package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.emulator.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A callback that is delivered twice, and an Allow that is pressed twice. */
class CallbackTwiceJourneyTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  @Test
  void aCallbackWithoutStateThatComesTwiceIsOneAttempt() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    var install = ada.install();

    ada.opens(ada.lastCallback());
    assertThat(ada.page()).isTheProductsConnectPage();
    assertThat(ada.install()).isEqualTo(install);
    ada.comesBack(ACTIVE);
    ada.opens(ada.lastCallback());
    assertThat(ada.page()).as("it has gone on since").isTheConfirmPageOf(ada);
    ada.confirms();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void aCallbackWithoutStateThatComesTwiceAtOnceIsUsedOnce() {
    var ada = latchkey.somebody();
    var code = latchkey.pipedrive().allow(ada.user().companyId(), ada.user().userId());

    var tabs = ConcurrentTabs.inTabs(2, ada, tab -> tab.bringsTheCode(code));
    for (var tab : tabs) {
      assertThat(tab.page()).isTheProductsConnectPage();
      tab.comesBack(ACTIVE);
    }

    assertThat(latchkey.exchanges()).isEqualTo(1);
    var asked = tabs.stream().filter(tab -> tab.page().uri().getPath().equals("/resume")).toList();
    assertThat(asked).as("one of them has the code").isNotEmpty();
    asked.getFirst().confirms();
    assertThat(asked.getFirst().page().parameter("status")).isEqualTo("installed");
  }

  @Test
  void aCallbackWithStateThatComesTwiceInstallsOnce() {
    var ada = latchkey.somebody();
    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    ada.allows();
    assertThat(ada.page()).isTheInstalledPageOf(ada);

    ada.opens(ada.lastCallback());

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account()).hasHeldGrants(1);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void aCallbackWithStateThatComesTwiceAtOnceInstallsOnce() {
    var ada = latchkey.somebody();
    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    var state = ada.stateOfTheDialog();
    var code = latchkey.pipedrive().allow(ada.user().companyId(), ada.user().userId());
    var callback = latchkey.at("/callback?code=" + code.reveal() + "&state=" + state);
    latchkey.pipedrive().fault(Fault.slow("/oauth/token", Duration.ofMillis(400)));

    var tabs = ConcurrentTabs.inTabs(3, ada, tab -> tab.opens(callback));

    for (var tab : tabs) {
      assertThat(tab.page()).isTheInstalledPageOf(ada);
    }
    assertThatTheInstallation(latchkey, ada).hasHeldGrants(1);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void allowThatIsPressedTwiceAtTheDialogInstallsOnce() {
    var ada = latchkey.somebody();
    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    var dialog = ada.page().uri();
    ada.allows();
    assertThat(ada.page()).isTheInstalledPageOf(ada);

    ada.opens(dialog); // the back button
    ada.allows();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).hasHeldGrants(1);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }
}
