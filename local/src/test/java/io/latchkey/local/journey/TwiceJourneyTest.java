package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.installation.Entitlement.NONE;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.emulator.Fault;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Double clicks, reloads, back buttons and tabs: one right state, one page, one exchange. */
class TwiceJourneyTest {

  private static final Duration A_WHILE = Duration.ofMillis(400);

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  @Test
  void aLinkFromTheProductThatIsClickedThreeTimesShowsOnePage() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.pipedrive().fault(Fault.slow("/oauth/token", A_WHILE));
    var assertion = ada.assertion(ACTIVE);

    var tabs = ConcurrentTabs.inTabs(3, ada, tab -> tab.comesBackWith(assertion));

    for (var tab : tabs) {
      assertThat(tab.page()).isTheConfirmPageOf(ada);
    }
    assertThat(latchkey.exchanges()).isEqualTo(1);
    tabs.getLast().confirms();
    assertThat(tabs.getLast().page()).isTheInstalledPageOf(ada);
  }

  @Test
  void aButtonOfTheProductThatSignsAnewAtEveryClickShowsOnePage() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.pipedrive().fault(Fault.slow("/oauth/token", A_WHILE));

    var tabs = ConcurrentTabs.inTabs(3, ada, tab -> tab.comesBack(ACTIVE));

    for (var tab : tabs) {
      assertThat(tab.page()).isTheConfirmPageOf(ada);
    }
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void yesThatIsPressedThreeTimesInstallsOnce() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    var yes = FilledForm.of(ada.page(), "Yes, connect");

    var tabs = ConcurrentTabs.inTabs(3, ada, tab -> tab.sends(yes));

    for (var tab : tabs) {
      assertThat(tab.page()).isTheInstalledPageOf(ada);
    }
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account()).hasHeldGrants(1);
  }

  @Test
  void noThatIsPressedThreeTimesDeclinesOnce() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    var no = FilledForm.of(ada.page(), "No, do not connect");

    var tabs = ConcurrentTabs.inTabs(3, ada, tab -> tab.sends(no));

    for (var tab : tabs) {
      assertThat(tab.page()).isTheCancelledPage("declined");
    }
    assertThat(latchkey.revocations()).isEqualTo(1);
    assertThatTheInstallation(latchkey, ada).isGone();
  }

  @Test
  void yesAndNoAtOnceComeToOneAnswerInBothTabs() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    var page = ada.page();
    var presses = new AtomicInteger();

    var tabs =
        ConcurrentTabs.inTabs(
            2,
            ada,
            tab ->
                tab.sends(
                    FilledForm.of(
                        page,
                        presses.getAndIncrement() == 0 ? "Yes, connect" : "No, do not connect")));

    var one = tabs.getFirst().page();
    assertThat(tabs.getLast().page().header("Location")).isEqualTo(one.header("Location"));
    if (one.parameter("status").equals("installed")) {
      assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
      assertThat(latchkey.revocations()).isZero();
    } else {
      assertThatTheInstallation(latchkey, ada).isGone();
    }
  }

  @Test
  void aReloadedConfirmPageIsTheSamePage() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    var first = ada.page();

    ada.reloads();

    assertThat(ada.page().body()).isEqualTo(first.body());
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void aPageThatWasOpenedTwiceCanBeAnsweredFromEither() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    var older = FilledForm.of(ada.page(), "Yes, connect");
    ada.reloads();

    ada.sends(older);

    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  @Test
  void whoGoesBackAfterAllIsDoneIsSentToWhereTheyWere() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    var resume = ada.page().uri();
    var yes = FilledForm.of(ada.page(), "Yes, connect");
    ada.confirms();

    ada.opens(resume);
    assertThat(ada.page()).isTheInstalledPageOf(ada);
    ada.sends(yes);
    assertThat(ada.page()).isTheInstalledPageOf(ada);
    ada.opens(ada.lastCallback());
    assertThat(ada.page()).isTheInstalledPageOf(ada);

    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account()).hasHeldGrants(1);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void twoTabsWithTwoInstallsDoNotMix() {
    var ada = latchkey.somebody();
    var other = latchkey.somebody();
    var secondTab = ada.atPipedriveAs(other.user()).forAccount(other.account());
    ada.installsFromTheMarketplace();
    secondTab.installsFromTheMarketplace();
    assertThat(secondTab.install()).isNotEqualTo(ada.install());

    ada.comesBack(ACTIVE);
    secondTab.comesBack(ACTIVE);
    secondTab.confirms();
    ada.confirms();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThat(secondTab.page()).isTheInstalledPageOf(secondTab);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    assertThatTheInstallation(latchkey, other).belongsTo(other.account());
    assertThat(latchkey.exchanges()).isEqualTo(2);
  }

  @Test
  void twoTabsWithTheSameInstallEndAsOne() {
    var ada = latchkey.somebody();
    var secondTab = ada.inANewTab();
    ada.installsFromTheMarketplace();
    secondTab.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    secondTab.comesBack(ACTIVE);

    ada.confirms();
    secondTab.confirms();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThat(secondTab.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  @Test
  void theSameAssertionTwiceIsAReloadWhereverTheAttemptStands() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    var unpaid = ada.assertion(NONE);
    ada.comesBackWith(unpaid);
    ada.comesBackWith(unpaid);
    assertThat(ada.page()).isTheSubscribePageOf(ada.account());
    var paid = ada.assertion(ACTIVE);
    ada.comesBackWith(paid);
    ada.comesBackWith(paid);
    assertThat(ada.page()).isTheConfirmPageOf(ada);
    ada.confirms();

    ada.comesBackWith(paid);

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void anAssertionForOneAttemptIsOfNoUseForAnother() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    var claims = ada.product().claims(ada.install(), ada.account(), ACTIVE);
    ada.comesBackWith(ada.product().sign(claims.build()));
    var other = latchkey.somebody();
    other.installsFromTheMarketplace();

    other.comesBackWith(ada.product().sign(claims.claim("install", other.install()).build()));

    assertThat(other.page()).saysSorry(400);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @Test
  void anAttemptThatBelongsToAnAccountTakesNoWordForAnother() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(NONE);
    var other = ada.forAccount(latchkey.somebody().account());

    other.comesBack(ACTIVE);
    assertThat(other.page()).saysSorry(400);

    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isTheConfirmPageOf(ada);
  }
}
