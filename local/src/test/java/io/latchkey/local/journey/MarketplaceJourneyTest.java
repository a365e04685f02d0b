package io.latchkey.local.journey;

import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static io.latchkey.token.Entitlement.ACTIVE;
import static io.latchkey.token.Entitlement.NONE;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Installs that begin at Pipedrive, where nobody knows yet whose account it will be. */
class MarketplaceJourneyTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  @Test
  void whoIsLoggedInConfirmsOnceAndIsInstalled() {
    var ada = latchkey.somebody();

    ada.pressesInstallInTheMarketplace();
    ada.allows();
    assertThat(ada.page()).isTheProductsConnectPage();
    assertThat(latchkey.exchanges()).isZero();

    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isTheConfirmPageOf(ada).saysThatItMoves(false);
    assertThatTheInstallation(latchkey, ada).neverWas();

    ada.confirms();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account()).isEntitled(ACTIVE);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }
}
