package io.latchkey.install;

import static io.latchkey.install.Flow.ada;
import static io.latchkey.install.Flow.consentOf;
import static io.latchkey.install.Flow.grace;
import static io.latchkey.install.Flow.installed;
import static io.latchkey.install.Flow.userDenied;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.Policy.CallbackWithoutState;
import io.latchkey.install.Policy.InstallWithoutAccount;
import io.latchkey.install.Policy.Trial;
import io.latchkey.installation.Entitlement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProductInitiatedInstallTest {

  private final Flow flow = new Flow();
  private final Flow.Person person = flow.person();

  @Test
  void theProductIsAskedFirstThenPipedriveAndThereIsNoFurtherPage() {
    var asked = person.returns(person.begins(), "acme");

    assertThat(person.allows(asked, ada())).isEqualTo(installed(ada(), "acme"));
    assertThat(flow.pipedrive.exchanges()).isEqualTo(1);
  }

  @Test
  void whoeverTakesAnHourToSubscribeIsAskedAtPipedriveOnceAtTheVeryEnd() {
    var connect = person.begins();
    flow.clock.advance(Duration.ofHours(1));
    assertThat(person.returns(connect, "acme", Entitlement.NONE))
        .isInstanceOf(NextStep.Subscribe.class);
    flow.clock.advance(Duration.ofMinutes(30));

    assertThat(person.allows(person.returns(connect, "acme"), ada()))
        .isEqualTo(installed(ada(), "acme"));
  }

  @Test
  void pipedriveIsAskedFirstWhereTheOperatorWantsItSo() {
    var consentFirst =
        new Flow(CallbackWithoutState.CONFIRM, InstallWithoutAccount.CONSENT, Trial.INSTALL);
    var newcomer = consentFirst.person();

    var connect = newcomer.allows(newcomer.begins(), ada());
    assertThat(connect).isInstanceOf(NextStep.AskProduct.class);
    assertThat(consentFirst.pipedrive.exchanges()).isZero();

    assertThat(newcomer.returns(connect, "acme")).isEqualTo(installed(ada(), "acme"));
  }

  @Test
  void anInstallationThatWouldMoveNeedsThePageEvenHere() {
    person.installs(ada(), "acme");
    flow.clock.advance(Duration.ofMinutes(1));

    var page = person.allows(person.returns(person.begins(), "globex"), ada());

    assertThat(((NextStep.Confirm) page).moves()).isTrue();
    flow.isInstalled(ada(), "acme");
    assertThat(person.confirms(page)).isEqualTo(installed(ada(), "globex"));
  }

  @Test
  void cancellingAtPipedriveEndsTheAttemptAndItsStateIsWorthNothingAfterwards() {
    var asked = person.returns(person.begins(), "acme");

    assertThat(person.cancels(asked)).isEqualTo(userDenied());
    assertThat(person.allows(asked, ada())).isEqualTo(userDenied());
    assertThat(flow.pipedrive.exchanges()).isZero();
  }

  @Test
  void anotherBrowserCannotCancelTheAttempt() {
    var asked = person.returns(person.begins(), "acme");

    assertThat(flow.person().cancels(asked)).isEqualTo(userDenied());
    assertThat(person.allows(asked, ada())).isEqualTo(installed(ada(), "acme"));
  }

  @Test
  void aStateIsWorthNothingInAnotherBrowser() {
    var asked = person.returns(person.begins(), "acme");

    var other = flow.person();
    other.begins();
    assertThat(other.allows(asked, ada())).isEqualTo(new NextStep.WrongBrowser());
    assertThat(flow.pipedrive.exchanges()).isZero();
  }

  @Test
  void aReloadedResumeAsksWithTheSameState() {
    var connect = person.begins();
    var assertion = flow.assertion(Flow.handleOf(connect), "acme", Entitlement.ACTIVE);

    assertThat(consentOf(person.returns(assertion)))
        .isEqualTo(consentOf(person.returns(assertion)));
  }

  @Test
  void anOlderStateOfTheSameAttemptLeadsToTheQuestionThatIsOpenNow() {
    var first = person.returns(person.begins(), "acme");
    var second = person.opens(new Callback.CodeForState(Flow.anyCode(), consentOf(first)));
    assertThat(consentOf(second)).isNotEqualTo(consentOf(first));

    assertThat(person.allows(first, ada())).isEqualTo(second);
    assertThat(person.allows(second, ada())).isEqualTo(installed(ada(), "acme"));
  }

  @Test
  void aRepairByItsOwnUserKeepsTheAccountOnFileWithNoPage() {
    person.installs(ada(), "acme");
    flow.clock.advance(Duration.ofDays(1));
    var stranger = flow.person();

    assertThat(stranger.allows(stranger.followsRepairLinkOf(ada()), ada()))
        .isEqualTo(installed(ada(), "acme"));
    assertThat(flow.installation(ada()).generation()).isEqualTo(2);
  }

  @Test
  void aRepairLinkThatAnotherUserFollowsRepairsNothingAndInstallsThemLikeAnybody() {
    person.installs(ada(), "acme");
    var stranger = flow.person();

    var connect = stranger.allows(stranger.followsRepairLinkOf(ada()), grace());
    assertThat(connect).isInstanceOf(NextStep.AskProduct.class);
    var page = stranger.returns(connect, "globex");

    assertThat(((NextStep.Confirm) page).who()).isEqualTo(grace());
    assertThat(stranger.confirms(page)).isEqualTo(installed(grace(), "globex"));
    assertThat(flow.installation(ada()).generation()).isEqualTo(1);
  }

  @Test
  void aRepairLinkOfSomethingThatIsNotInstalledIsAnInstallLikeAnyOther() {
    var connect = person.allows(person.followsRepairLinkOf(ada()), ada());

    assertThat(person.confirms(person.returns(connect, "acme")))
        .isEqualTo(installed(ada(), "acme"));
  }

  @Test
  void anAttemptFromBeforeAnErasureDoesNotInstallAndItsGrantIsKeptToBeEnded() {
    var asked = person.returns(person.begins(), "acme");
    flow.pipedrive.duringExchange(() -> flow.erases("acme"));

    assertThat(person.allows(asked, ada())).isEqualTo(new NextStep.AccountErased());

    assertThat(flow.installation(ada()).owner()).isEmpty();
    assertThat(flow.attempt(consentOf(asked).attempt()).state().pendingGrant()).isPresent();
  }
}
