package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.installation.Entitlement.NONE;
import static io.latchkey.installation.Entitlement.TRIAL;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People with a paid plan, with a trial, and with neither. */
class SubscriptionJourneyTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  @Test
  void whoDoesNotPaySubscribesFirstAndIsInstalledThen() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();

    ada.comesBack(NONE);
    assertThat(ada.page()).isTheSubscribePageOf(ada.account());
    assertThat(latchkey.exchanges()).isZero();

    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isTheConfirmPageOf(ada);
    ada.confirms();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account()).isEntitled(ACTIVE);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void whoTakesTheirTimeInTheShopAllowsOnceMore() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(NONE);

    latchkey.passes(ofMinutes(20));
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isPipedrivesDialogOpenedByUs(latchkey);
    ada.allows();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account()).isEntitled(ACTIVE);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void theWordThatTheyDidNotPayDoesNotUndoThatTheyDo() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    var unpaid = ada.assertion(NONE);
    ada.comesBackWith(unpaid);
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isTheConfirmPageOf(ada);

    ada.comesBackWith(unpaid); // the browser's back button

    assertThat(ada.page()).isTheConfirmPageOf(ada);
  }

  @Test
  void whoStopsPayingBeforeTheyConfirmIsSentToTheShop() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    var form = FilledForm.of(ada.page(), "Yes, connect");

    ada.comesBack(NONE);
    assertThat(ada.page()).isTheSubscribePageOf(ada.account());
    ada.sends(form);
    assertThat(ada.page()).isTheSubscribePageOf(ada.account());
    assertThatTheInstallation(latchkey, ada).neverWas();

    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isTheConfirmPageOf(ada);
    ada.confirms();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void whoNeverSubscribesLeavesNothingButAnAttemptThatLapses() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(NONE);
    ada.comesBack(NONE);
    assertThat(ada.page()).isTheSubscribePageOf(ada.account());

    latchkey.passes(ofHours(25));
    ada.comesBack(ACTIVE);

    assertThat(ada.page()).saysSorry(410).offersToStartAgain();
    assertThat(latchkey.exchanges()).isZero();
    assertThatTheInstallation(latchkey, ada).neverWas();
    var now = latchkey.stack().clock().instant().getEpochSecond();
    assertThat(latchkey.store().expiresAt(ada.install()))
        .as("DynamoDB's TTL takes the attempt away")
        .isBetween(now - 7200, now);
  }

  @Test
  void whoComesBackWhenEvenTheAttemptIsGoneReadsTheSameWords() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.passes(ofHours(25));
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).saysSorry(410);
    var lapsed = ada.page().text();

    latchkey.store().removesTheAttempt(ada.install());
    ada.comesBack(ACTIVE);

    assertThat(ada.page()).saysSorry(404).offersToStartAgain();
    assertThat(ada.page().text()).isEqualTo(lapsed);
  }

  @Test
  void whoStartsAgainAfterItHasLapsedIsInstalled() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(NONE);
    latchkey.passes(ofHours(25));
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).saysSorry(410);

    ada.opens(latchkey.baseUrl().resolve(ada.page().document().select(".next a").attr("href")));
    assertThat(ada.page()).isTheProductsConnectPage();
    ada.comesBack(ACTIVE);
    ada.allows();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  @Test
  void aTrialIsAsGoodAsASubscriptionAndIsRememberedAsATrial() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();

    ada.comesBack(TRIAL);
    assertThat(ada.page()).isTheConfirmPageOf(ada);
    ada.confirms();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account()).isEntitled(TRIAL);
  }

  @Test
  void whoSubscribesOnTheConfirmPageIsNoTrialistAnyMore() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(TRIAL);
    ada.comesBack(ACTIVE);

    ada.confirms();

    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account()).isEntitled(ACTIVE);
  }

  /** TRIAL=subscribe. */
  @Nested
  class WhereATrialIsNotEnough {

    @RegisterExtension
    static final RunningLatchkey latchkey = RunningLatchkey.with("TRIAL", "subscribe");

    @Test
    void aTrialistSubscribesFirst() {
      var ada = latchkey.somebody();
      ada.installsFromTheMarketplace();

      ada.comesBack(TRIAL);
      assertThat(ada.page()).isTheSubscribePageOf(ada.account());
      assertThat(latchkey.exchanges()).isZero();

      ada.comesBack(ACTIVE);
      ada.confirms();
      assertThat(ada.page()).isTheInstalledPageOf(ada);
      assertThatTheInstallation(latchkey, ada).belongsTo(ada.account()).isEntitled(ACTIVE);
    }

    @Test
    void aTrialistWhoStartsWithUsNeverSeesPipedriveUnpaid() {
      var ada = latchkey.somebody();
      ada.startsWithUs();

      ada.comesBack(TRIAL);
      assertThat(ada.page()).isTheSubscribePageOf(ada.account());

      ada.comesBack(ACTIVE);
      assertThat(ada.page()).isPipedrivesDialogOpenedByUs(latchkey);
    }
  }
}
