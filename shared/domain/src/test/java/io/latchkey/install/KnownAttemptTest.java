package io.latchkey.install;

import static io.latchkey.install.Flow.ada;
import static io.latchkey.install.Flow.consentOf;
import static io.latchkey.install.Flow.handleOf;
import static io.latchkey.install.Flow.installed;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.Policy.CallbackWithoutState;
import io.latchkey.install.Policy.InstallWithoutAccount;
import io.latchkey.install.Policy.Trial;
import io.latchkey.installation.Entitlement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Mallory knows the id of another person's attempt, has the product sign an assertion of her own
 * account for it, and sends that as a link (account fixation). The victim sees the name of
 * Mallory's account before anything is installed.
 */
class KnownAttemptTest {

  private final Flow flow = new Flow();
  private final Flow.Person victim = flow.person();

  private Assertion mallorys(NextStep step) {
    return flow.assertion(handleOf(step), "mallory", Entitlement.ACTIVE);
  }

  private static void showsThePage(Flow of, NextStep step) {
    assertThat(step).isInstanceOf(NextStep.Confirm.class);
    assertThat(((NextStep.Confirm) step).customer().account().id()).isEqualTo("mallory");
    assertThat(of.installation(ada()).owner()).isEmpty();
  }

  @Test
  void anAssertionFromNoPageOfTheProductShowsThePageBeforeItInstalls() {
    var asked = victim.returns(mallorys(victim.begins()), Referrer.OTHER);

    showsThePage(flow, victim.allows(asked, ada()));
  }

  @Test
  void anAssertionFromTheProductNeedsNoPage() {
    var asked = victim.returns(mallorys(victim.begins()), Referrer.PRODUCT);

    assertThat(victim.allows(asked, ada())).isEqualTo(installed(ada(), "mallory"));
  }

  @Test
  void aLaterAssertionFromTheProductDoesNotVouchForTheEarlierOne() {
    var connect = victim.begins();
    victim.returns(mallorys(connect), Referrer.OTHER);

    var asked = victim.returns(mallorys(connect), Referrer.PRODUCT);

    showsThePage(flow, victim.allows(asked, ada()));
  }

  @Test
  void aLaterAssertionFromElsewhereBringsThePageBack() {
    var connect = victim.begins();
    victim.returns(mallorys(connect), Referrer.PRODUCT);

    var asked = victim.returns(mallorys(connect), Referrer.OTHER);

    showsThePage(flow, victim.allows(asked, ada()));
  }

  @Test
  void anOlderAssertionFromElsewhereBringsThePageBackToo() {
    var connect = victim.begins();
    var older = mallorys(connect);
    flow.clock.advance(Duration.ofSeconds(30));
    victim.returns(mallorys(connect), Referrer.PRODUCT);

    var asked = victim.returns(older, Referrer.OTHER);

    showsThePage(flow, victim.allows(asked, ada()));
  }

  @Test
  void theSameAssertionOnceMoreFromTheProductVouchesForNothing() {
    var assertion = mallorys(victim.begins());
    victim.returns(assertion, Referrer.OTHER);

    var asked = victim.returns(assertion, Referrer.PRODUCT);

    showsThePage(flow, victim.allows(asked, ada()));
  }

  @Test
  void aReloadOfTheAttemptsOwnAddressVouchesForNothing() {
    var connect = victim.begins();
    victim.returns(mallorys(connect), Referrer.OTHER);

    var asked = victim.looksAt(handleOf(connect));

    showsThePage(flow, victim.allows(asked, ada()));
  }

  @Test
  void anotherQuestionAtPipedriveVouchesForNothing() {
    var first = victim.returns(mallorys(victim.begins()), Referrer.OTHER);

    var second = victim.opens(new Callback.CodeForState(Flow.anyCode(), consentOf(first)));

    showsThePage(flow, victim.allows(second, ada()));
  }

  @Test
  void aSubscriptionInBetweenVouchesForNothing() {
    var connect = victim.begins();
    victim.returns(flow.assertion(handleOf(connect), "mallory", Entitlement.NONE), Referrer.OTHER);

    var asked = victim.returns(mallorys(connect), Referrer.PRODUCT);

    showsThePage(flow, victim.allows(asked, ada()));
  }

  @Test
  void aCodeThatLapsedMeanwhileIsAskedForAgainAndThePageIsShown() {
    var connect = victim.pressesInstall(ada());
    flow.clock.advance(Duration.ofMinutes(6));

    var asked = victim.returns(mallorys(connect), Referrer.OTHER);

    showsThePage(flow, victim.allows(asked, ada()));
  }

  @Test
  void anAssertionThatComesWhileAReauthorizationIsAtPipedriveShowsThePage() {
    var asked = victim.followsRepairLinkOf(Flow.grace());
    victim.returns(mallorys(asked), Referrer.OTHER);

    showsThePage(flow, victim.allows(asked, ada()));
  }

  @Test
  void aCodeThatCameWithStateBeforeTheAssertionShowsThePage() {
    var consentFirst =
        new Flow(CallbackWithoutState.CONFIRM, InstallWithoutAccount.CONSENT, Trial.INSTALL);
    var person = consentFirst.person();
    var connect = person.allows(person.begins(), ada());
    var sent = consentFirst.assertion(handleOf(connect), "mallory", Entitlement.ACTIVE);

    showsThePage(consentFirst, person.returns(sent, Referrer.OTHER));
  }

  @ParameterizedTest
  @EnumSource(names = {"TRUST", "RECONSENT"})
  void noSettingForCodesWithoutStateTakesThePageAway(CallbackWithoutState setting) {
    var other = new Flow(setting, InstallWithoutAccount.IDENTIFY, Trial.INSTALL);
    var person = other.person();
    var connect = person.pressesInstall(ada());
    var sent = other.assertion(handleOf(connect), "mallory", Entitlement.ACTIVE);

    var next = person.returns(sent, Referrer.OTHER);

    showsThePage(other, next instanceof NextStep.AskPipedrive ? person.allows(next, ada()) : next);
  }

  @Test
  void anotherTabOfTheSameBrowserIsToldTheSame() {
    var connect = victim.begins();
    victim.returns(mallorys(connect), Referrer.OTHER);
    var asked = victim.looksAt(handleOf(connect));
    var page = victim.allows(asked, ada());

    assertThat(victim.allows(asked, ada())).isEqualTo(page);
    showsThePage(flow, page);
  }

  /** The installation ends while its repair is being stored, so Pipedrive is asked once more. */
  @Test
  void whoeverElseAllowsAfterARepairCameToNothingIsNotConnectedToTheAccountOnFile() {
    var beforeTheRepairIsStored = new ArrayDeque<Runnable>();
    var racing = Flow.reaching(store -> new RunsFirst(store, beforeTheRepairIsStored));
    var person = racing.person();
    person.installs(ada(), "acme");
    racing.clock.advance(Duration.ofMinutes(1));
    var asked = person.followsRepairLinkOf(ada());
    beforeTheRepairIsStored.add(
        () -> {
          racing.clock.advance(Duration.ofSeconds(2));
          racing.uninstalledAtPipedrive(ada());
        });
    var again = person.allows(asked, ada());

    var next = person.allows(again, Flow.grace());

    assertThat(next).isInstanceOf(NextStep.AskProduct.class);
    assertThat(racing.installation(Flow.grace()).owner()).isEmpty();
  }

  /** A store to which something else happens just before an installation is stored. */
  private record RunsFirst(Attempts attempts, Queue<Runnable> first) implements Attempts {

    @Override
    public Optional<Attempt> find(AttemptId attemptId) {
      return attempts.find(attemptId);
    }

    @Override
    public CommitResult commit(Commit change) {
      if (!change.installations().isEmpty() && !first.isEmpty()) {
        first.remove().run();
      }
      return attempts.commit(change);
    }
  }
}
