package io.latchkey.local.attacks;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.installation.Entitlement.NONE;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;

import io.latchkey.local.journey.Page;
import io.latchkey.local.journey.Person;
import io.latchkey.local.journey.RunningLatchkey;
import io.latchkey.local.journey.RunningStack;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mallory knows the id of an attempt in another person's browser, because it appears in addresses
 * and so in histories and logs. She has the product sign her own account for it and sends the
 * victim that link (account fixation; RFC 9700 section 4.7.1).
 */
class SentAssertionTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  /** The victim, for whom Mallory's account would get the installation. */
  private final Person victim = latchkey.somebody();

  private final Person mallory = latchkey.somebody();

  /** The product's word that the victim's attempt is Mallory's account's. */
  private String sent() {
    return victim.product().assertion(victim.install(), mallory.account(), ACTIVE);
  }

  private void readsWhoseAccountItIsBeforeAnythingIsInstalled() {
    assertThat(victim.page()).isTheConfirmPageOf(victim.forAccount(mallory.account()));
    assertThatTheInstallation(latchkey, victim).neverWas();
    victim.declines();
    assertThat(victim.page()).isTheCancelledPage("declined");
  }

  @Test
  void aLinkInAMailForOnesOwnAttemptNamesTheSendersAccountBeforeAnythingIsInstalled() {
    victim.startsWithUs();

    victim.opensALinkWith(sent());
    victim.allows();

    readsWhoseAccountItIsBeforeAnythingIsInstalled();
  }

  @Test
  void theProductsOwnRedirectNeedsNoPage() {
    victim.startsWithUs();

    victim.comesBack(ACTIVE);
    victim.allows();

    assertThat(victim.page()).isTheInstalledPageOf(victim);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://mallory.example/",
        "https://product.example.mallory.example/",
        "https://product.example@mallory.example/",
        "http://product.example/",
        "https://product.example:8443/",
        "https://product.example/,https://product.example/",
        "not an address"
      })
  void aLinkOnAnotherSiteNamesTheSendersAccountToo(String referer) {
    victim.startsWithUs();

    var dialog =
        victim.browser().get(latchkey.at("/resume?assertion=" + sent()), referer).leadsTo();
    victim.opens(dialog);
    victim.allows();

    readsWhoseAccountItIsBeforeAnythingIsInstalled();
  }

  @Test
  void headersThatALinkCanNotSetDoNotCountInItsPlace() {
    victim.startsWithUs();

    var dialog =
        victim
            .browser()
            .send(
                "GET",
                latchkey.at("/resume?assertion=" + sent() + "&referer=https://product.example/"),
                "",
                "Origin",
                RunningStack.PRODUCT,
                "X-Forwarded-Referer",
                RunningStack.PRODUCT + "/")
            .leadsTo();
    victim.opens(dialog);
    victim.allows();

    readsWhoseAccountItIsBeforeAnythingIsInstalled();
  }

  /** The victim sees Pipedrive's dialog, and goes back to the product's page to look again. */
  @Test
  void aHarmlessRequestAfterwardsDoesNotTakeThePageAway() {
    victim.startsWithUs();
    var link = sent();
    victim.opensALinkWith(link);
    var asTheProductSendsPeople = victim.forAccount(mallory.account());

    asTheProductSendsPeople.comesBackWith(link);
    asTheProductSendsPeople.comesBack(ACTIVE);
    victim.opens(latchkey.at("/resume?install=" + victim.install()));
    victim.allows();

    readsWhoseAccountItIsBeforeAnythingIsInstalled();
  }

  @Test
  void aSubscriptionAfterwardsDoesNotTakeThePageAway() {
    victim.startsWithUs();
    victim.opensALinkWith(victim.product().assertion(victim.install(), mallory.account(), NONE));
    assertThat(victim.page()).isTheSubscribePageOf(mallory.account());

    victim.forAccount(mallory.account()).comesBack(ACTIVE);
    victim.opens(latchkey.at("/resume?install=" + victim.install()));
    victim.allows();

    readsWhoseAccountItIsBeforeAnythingIsInstalled();
  }

  @Test
  void aCodeThatHasLapsedAtTheProductsDoorIsAskedForAgainAndThePageIsShown() {
    victim.installsFromTheMarketplace();
    latchkey.passes(Duration.ofMinutes(6));

    victim.opensALinkWith(sent());
    victim.allows();

    readsWhoseAccountItIsBeforeAnythingIsInstalled();
  }

  @Test
  void anotherTabOfTheVictimsBrowserShowsThePageToo() {
    victim.startsWithUs();
    var secondTab = victim.inANewTab();
    secondTab.opensALinkWith(sent());
    secondTab.allows();

    victim.opens(latchkey.at("/resume?install=" + victim.install()));

    readsWhoseAccountItIsBeforeAnythingIsInstalled();
  }

  /** No history contains an assertion, so reading one yields nothing to send. */
  @Test
  void noPageOfOursHasAnAssertionInItsAddress() {
    victim.installsFromTheMarketplace();

    victim.comesBack(ACTIVE);

    assertThat(victim.page()).isTheConfirmPageOf(victim);
    Assertions.assertThat(victim.page().uri())
        .isEqualTo(latchkey.at("/resume?install=" + victim.install()));
    Assertions.assertThat(victim.page().body()).doesNotContain("assertion");
    var brought =
        victim.browser().traffic().stream()
            .filter(page -> page.uri().toString().contains("assertion="))
            .toList();
    Assertions.assertThat(brought).extracting(Page::status).containsExactly(303);
  }

  @Test
  void aReloadOfThePageAndAnAssertionThatComesAgainShowTheSamePage() {
    victim.installsFromTheMarketplace();
    var assertion = victim.assertion(ACTIVE);
    victim.comesBackWith(assertion);

    victim.reloads();
    assertThat(victim.page()).isTheConfirmPageOf(victim);
    victim.comesBackWith(assertion);
    assertThat(victim.page()).isTheConfirmPageOf(victim);
    Assertions.assertThat(latchkey.exchanges()).isEqualTo(1);
  }
}
