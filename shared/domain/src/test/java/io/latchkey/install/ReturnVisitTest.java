package io.latchkey.install;

import static io.latchkey.install.Flow.ada;
import static io.latchkey.install.Flow.consentOf;
import static io.latchkey.install.Flow.handleOf;
import static io.latchkey.install.Flow.installed;
import static io.latchkey.install.Flow.userDenied;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Entitlement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A person who returns to an attempt sees its current state. */
class ReturnVisitTest {

  private final Flow flow = new Flow();
  private final Flow.Person person = flow.person();

  // the newest word on entitlement

  @Test
  void anOlderActiveThatIsUsedAfterANewerNoneDoesNotUndoIt() {
    var connect = person.pressesInstall(ada());
    var older = flow.assertion(handleOf(connect), "acme", Entitlement.ACTIVE);
    flow.clock.advance(Duration.ofSeconds(10));
    assertThat(person.returns(connect, "acme", Entitlement.NONE))
        .isInstanceOf(NextStep.Subscribe.class);

    assertThat(person.returns(older)).isInstanceOf(NextStep.Subscribe.class);
    assertThat(flow.pipedrive.exchanges()).isZero();
  }

  @Test
  void anOlderNoneThatIsUsedAfterANewerActiveDoesNotUndoIt() {
    var connect = person.pressesInstall(ada());
    var older = flow.assertion(handleOf(connect), "acme", Entitlement.NONE);
    flow.clock.advance(Duration.ofSeconds(10));
    assertThat(person.returns(connect, "acme")).isInstanceOf(NextStep.Confirm.class);

    assertThat(person.returns(older)).isInstanceOf(NextStep.Confirm.class);
  }

  @Test
  void ofTwoWordsOfOneSecondTheLaterOneToComeCounts() {
    var connect = person.pressesInstall(ada());

    assertThat(person.returns(connect, "acme", Entitlement.NONE))
        .isInstanceOf(NextStep.Subscribe.class);
    assertThat(person.returns(connect, "acme")).isInstanceOf(NextStep.Confirm.class);
  }

  @Test
  void anOlderActiveInAnotherBrowserDoesNotUndoANewerNoneEither() {
    var connect = person.pressesInstall(ada());
    var older = flow.assertion(handleOf(connect), "acme", Entitlement.ACTIVE);
    flow.clock.advance(Duration.ofSeconds(10));
    person.returns(connect, "acme", Entitlement.NONE);

    assertThat(flow.person().returns(older)).isInstanceOf(NextStep.Subscribe.class);
  }

  @Test
  void anOlderActiveDoesNotUndoANewerNoneAtPipedrivesDialog() {
    var asked = person.returns(person.begins(), "acme");
    var older = flow.assertion(handleOf(asked), "acme", Entitlement.ACTIVE);
    flow.clock.advance(Duration.ofSeconds(10));
    person.returns(asked, "acme", Entitlement.NONE);

    assertThat(person.returns(older)).isInstanceOf(NextStep.Subscribe.class);
  }

  // an account that was erased

  @Test
  void anAttemptOfAnErasedAccountIsToldSoInsteadOfBeingAsked() {
    var connect = person.pressesInstall(ada());
    var page = person.returns(connect, "acme");
    flow.erases("acme");

    assertThat(person.returns(connect, "acme")).isEqualTo(new NextStep.AccountErased());
    assertThat(person.looksAt(handleOf(connect))).isEqualTo(new NextStep.AccountErased());
    assertThat(person.confirms(page)).isEqualTo(new NextStep.AccountErased());
  }

  @Test
  void aReloadOfAnAttemptOfAnErasedAccountIsToldSo() {
    var assertion =
        flow.assertion(handleOf(person.pressesInstall(ada())), "acme", Entitlement.ACTIVE);
    assertThat(person.returns(assertion)).isInstanceOf(NextStep.Confirm.class);
    flow.erases("acme");

    assertThat(person.returns(assertion)).isEqualTo(new NextStep.AccountErased());
  }

  @Test
  void nothingIsExchangedForAnAccountThatWasErasedMeanwhile() {
    var connect = person.pressesInstall(ada());
    flow.erases("acme");
    var asked = person.returns(person.begins(), "globex");
    flow.erases("globex");

    assertThat(person.returns(connect, "acme")).isEqualTo(new NextStep.AccountErased());
    assertThat(person.allows(asked, ada())).isEqualTo(new NextStep.AccountErased());
    assertThat(flow.pipedrive.exchanges()).isZero();
  }

  @Test
  void anAttemptThatBeginsAfterTheErasureInstalls() {
    flow.erases("acme");
    flow.clock.advance(Duration.ofSeconds(1));

    person.installs(ada(), "acme");

    flow.isInstalled(ada(), "acme");
  }

  // an installation that has changed since

  @Test
  void aReplayedYesDoesNotNameAnAccountThatHasLostTheInstallation() {
    var page = person.returns(person.pressesInstall(ada()), "acme");
    assertThat(person.confirms(page)).isEqualTo(installed(ada(), "acme"));
    flow.clock.advance(Duration.ofMinutes(1));
    var other = flow.person();
    other.installs(ada(), "globex");

    assertThat(person.confirms(page)).isEqualTo(new NextStep.NoLongerInstalled());
    assertThat(person.looksAt(handleOf(page))).isEqualTo(new NextStep.NoLongerInstalled());
  }

  @Test
  void aReplayedYesDoesNotSayInstalledOfWhatWasUninstalled() {
    var page = person.returns(person.pressesInstall(ada()), "acme");
    person.confirms(page);
    flow.uninstalledAtPipedrive(ada());

    assertThat(person.confirms(page)).isEqualTo(new NextStep.NoLongerInstalled());
  }

  // cookies

  @Test
  void aBrowserThatKeepsNoCookieIsToldSoBeforePipedriveIsAsked() {
    var connect = person.pressesInstall(ada());
    var forgetful = flow.personWhoKeepsNoCookies();

    assertThat(forgetful.returns(connect, "acme")).isEqualTo(new NextStep.CookiesOff());
    assertThat(flow.pipedrive.exchanges()).isZero();
  }

  @Test
  void aBrowserThatHoldsOtherAttemptsOnlyIsAnotherBrowser() {
    var connect = person.pressesInstall(ada());
    var other = flow.person();
    other.begins();

    assertThat(other.looksAt(handleOf(connect))).isEqualTo(new NextStep.WrongBrowser());
  }

  @Test
  void aBrowserThatKeepsNoCookieIsToldSoWhenItComesFromTheDialog() {
    var forgetful = flow.personWhoKeepsNoCookies();
    person.installs(ada(), "acme");
    var asked = forgetful.followsRepairLinkOf(ada());

    assertThat(forgetful.allows(asked, ada())).isEqualTo(new NextStep.CookiesOff());
  }

  @Test
  void aBrowserThatKeepsNoCookieIsToldSoWhenItSendsTheForm() {
    var page = person.returns(person.pressesInstall(ada()), "acme");

    assertThat(flow.personWhoKeepsNoCookies().confirms(page)).isEqualTo(new NextStep.CookiesOff());
  }

  @Test
  void anAttemptIsShownToItsOwnBrowserWhereItStands() {
    var connect = person.pressesInstall(ada());
    assertThat(person.looksAt(handleOf(connect))).isEqualTo(connect);

    var page = person.returns(connect, "acme");
    assertThat(person.looksAt(handleOf(connect))).isEqualTo(page);
  }

  // what Pipedrive's dialog comes back with

  @Test
  void aFailedDialogLeavesTheAttemptAsItIsAndTheSameDialogCanStillBeAnswered() {
    var asked = person.returns(person.begins(), "acme");

    assertThat(person.opens(new Callback.FailedForState(consentOf(asked))))
        .isEqualTo(new NextStep.ConsentFailed());
    assertThat(person.allows(asked, ada())).isEqualTo(installed(ada(), "acme"));
  }

  @Test
  void aFailureThatComesAfterTheEndChangesNothing() {
    var asked = person.returns(person.begins(), "acme");
    person.cancels(asked);

    assertThat(person.opens(new Callback.FailedForState(consentOf(asked)))).isEqualTo(userDenied());
  }

  @Test
  void aFailureIsAPageWhoeverAskedTheDialog() {
    var asked = person.returns(person.begins(), "acme");

    assertThat(person.opens(new Callback.Failed())).isEqualTo(new NextStep.ConsentFailed());
    assertThat(flow.person().opens(new Callback.FailedForState(consentOf(asked))))
        .isEqualTo(new NextStep.ConsentFailed());
  }

  @Test
  void aCodeForAStateOfSomebodyElseIsOfNoUse() {
    assertThat(person.opens(new Callback.CodeForForeignState()))
        .isEqualTo(new NextStep.WrongBrowser());
  }
}
