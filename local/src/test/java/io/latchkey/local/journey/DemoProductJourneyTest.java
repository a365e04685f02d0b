package io.latchkey.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.emulator.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The demo product's pages, as a customer uses them after the install. */
class DemoProductJourneyTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.withTheDemoProduct();

  @Test
  void whoIsConnectedSeesWhoTheyAreAtPipedriveAndWhenTheTokenEnds() {
    var ada = connected();

    assertThat(at("#connections", ada))
        .contains("Pipedrive responded", ada.user().userName(), ada.user().companyName())
        .contains("The access token expires on");
    assertThat(latchkey.refreshes()).isZero();
  }

  @Test
  void whenTheTokenHasEndedTheCallWorksWithTheNextOne() {
    var ada = connected();
    var before = at("#connections", ada);

    latchkey.passes(Duration.ofHours(2));

    assertThat(at("#connections", ada)).contains("Pipedrive responded").isNotEqualTo(before);
    assertThat(latchkey.refreshes()).isEqualTo(1);
  }

  @Test
  void aTokenThatPipedriveDoesNotTakeIsReplacedAndTheCallWorks() {
    var ada = connected();

    latchkey.pipedrive().fault(Fault.status("/v1/users/me", 401));

    assertThat(at("#connections", ada)).contains("Pipedrive responded", ada.user().userName());
    assertThat(latchkey.refreshes()).isEqualTo(1);
  }

  @Test
  void whatWasToldIsListedTheNewestFirst() {
    var ada = connected();
    ada.presses("Disconnect");
    latchkey.sweeps();

    var told = home(ada).document().select("#events li").eachText();

    assertThat(told).hasSize(2);
    assertThat(told.get(0)).startsWith("installation.uninstalled").contains("disconnected");
    assertThat(told.get(1)).startsWith("installation.installed");
  }

  @Test
  void aDisconnectEndsItHereAndAtPipedrive() {
    var ada = connected();

    ada.presses("Disconnect");

    assertThat(ada.page().text()).contains("Pipedrive is disconnected");
    assertThat(at("#connections", ada)).contains("Not connected");
    assertThat(latchkey.pipedrive().live(ada.user().companyId(), ada.user().userId())).isEmpty();
  }

  @Test
  void whilePipedriveDoesNotAnswerItIsBeingDisconnectedAndTheSweepMakesUpForIt() {
    var ada = connected();
    latchkey.pipedrive().fault(Fault.status("/oauth/revoke", 503).times(20));

    ada.presses("Disconnect");

    assertThat(ada.page().text()).contains("Pipedrive is being disconnected");
    assertThat(at("#connections", ada)).contains("This connection is ending");
    latchkey.pipedrive().clearFaults();
    latchkey.passes(Duration.ofMinutes(15));
    latchkey.sweeps();
    assertThat(at("#connections", ada)).contains("Not connected");
    assertThat(latchkey.pipedrive().live(ada.user().companyId(), ada.user().userId())).isEmpty();
  }

  @Test
  void whoseGrantIsDeadIsShownTheRepairLinkAndIsConnectedAgainAfterOneAllow() {
    var ada = connected();
    latchkey.pipedrive().forget(ada.user().companyId(), ada.user().userId());
    latchkey.passes(Duration.ofHours(2));
    assertThat(at("#connections", ada)).doesNotContain("allow the app again"); // suspect only
    latchkey.passes(Duration.ofSeconds(31));

    assertThat(at("#connections", ada)).contains("allow the app again");
    ada.follows("Connect it again");
    ada.allows();

    assertThat(ada.page().text()).contains("Pipedrive is connected");
    assertThat(at("#connections", ada)).contains("Pipedrive responded", ada.user().userName());
    latchkey.sweeps();
    assertThat(at("#events", ada))
        .containsSubsequence(
            "installation.repaired",
            "installation.needs_reauthorization",
            "installation.installed");
  }

  @Test
  void whilePipedriveSlowsUsDownTheCustomerIsToldForHowLong() {
    var ada = connected();
    latchkey.passes(Duration.ofHours(2));
    latchkey.pipedrive().fault(Fault.status("/oauth/token", 429).header("Retry-After", "30"));

    assertThat(at("#connections", ada)).contains("Reload this page in 30 seconds");
    latchkey.passes(Duration.ofMinutes(1));
    assertThat(at("#connections", ada)).contains("Pipedrive responded");
  }

  @Test
  void nobodyDisconnectsWhatIsAnothersWhateverTheirFormSays() {
    var ada = connected();
    var mallory = connected();
    var form =
        FilledForm.of(home(mallory), "Disconnect")
            .with("company_id", Long.toString(ada.user().companyId()))
            .with("user_id", Long.toString(ada.user().userId()));

    mallory.sends(form);

    assertThat(mallory.page().text()).contains("Pipedrive is not connected");
    assertThat(at("#connections", ada)).contains("Pipedrive responded");
  }

  @Test
  void whoNeverFinishesIsToldAboutToo() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    signsUp(ada);
    ada.presses("Not now");
    latchkey.passes(Duration.ofHours(26));
    latchkey.sweeps();

    assertThat(at("#events", ada))
        .contains("installation.abandoned", "stopped at AwaitingSubscription");
  }

  /** A new customer, who has come from the Marketplace and is at the product's first page. */
  private static Person connected() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    signsUp(ada);
    ada.presses("Subscribe");
    ada.confirms();
    assertThat(ada.page().text()).contains("Pipedrive is connected");
    ada.follows("Continue");
    return ada;
  }

  private static void signsUp(Person person) {
    person.sends(
        FilledForm.of(person.page(), "Sign up")
            .with("name", person.account().name())
            .with("email", person.account().id() + "@example.com"));
  }

  private static Page home(Person person) {
    person.opens(latchkey.atTheProduct("/"));
    return person.page();
  }

  /** Returns the current text of a part of the first page. */
  private static String at(String part, Person person) {
    return home(person).document().select(part).text();
  }
}
