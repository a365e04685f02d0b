package io.latchkey.install;

import static io.latchkey.install.Flow.ada;
import static io.latchkey.install.Flow.handleOf;
import static io.latchkey.install.Flow.installed;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Account;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Secret;
import io.latchkey.removal.ForgetInstallation;
import io.latchkey.removal.Uninstall;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipedriveMisbehavesTest {

  private final Flow flow = new Flow();
  private final Flow.Person person = flow.person();

  @Test
  void aCodeThatPipedriveRefusesIsAskedForAgain() {
    var connect = person.opens(new Callback.Code(Flow.anyCode()));

    assertThat(person.allows(person.returns(connect, "acme"), ada()))
        .isEqualTo(installed(ada(), "acme"));
  }

  @Test
  void afterTwoRefusedCodesThereIsAPageInsteadOfAThirdQuestion() {
    var again = person.returns(person.opens(new Callback.Code(Flow.anyCode())), "acme");

    var second = new Callback.CodeForState(Secret.of("norwasthisone"), Flow.consentOf(again));

    assertThat(person.opens(second)).isEqualTo(new NextStep.CodesRefused());
    assertThat(person.opens(second)).isEqualTo(new NextStep.CodesRefused());
  }

  @Test
  void anHiccupIsAskedOnceMoreAndThePersonSeesNothingOfIt() {
    var connect = person.pressesInstall(ada());
    flow.pipedrive.nextExchange(new Answer.Indeterminate<>());

    assertThat(person.returns(connect, "acme")).isInstanceOf(NextStep.Confirm.class);
  }

  @Test
  void aShortSlowDownIsWaitedFor() {
    var connect = person.pressesInstall(ada());
    flow.pipedrive.nextExchange(new Answer.RateLimited<>(Duration.ofSeconds(1)));

    assertThat(person.returns(connect, "acme")).isInstanceOf(NextStep.Confirm.class);
  }

  @Test
  void aLongSlowDownIsToldAndAReloadGoesOn() {
    var connect = person.pressesInstall(ada());
    var assertion = flow.assertion(handleOf(connect), "acme", Entitlement.ACTIVE);
    flow.pipedrive.nextExchange(new Answer.RateLimited<>(Duration.ofSeconds(30)));

    assertThat(person.returns(assertion)).isEqualTo(new NextStep.TryLater(Duration.ofSeconds(30)));
    assertThat(flow.pipedrive.exchanges()).isEqualTo(1);
    flow.clock.advance(Duration.ofSeconds(30));
    assertThat(person.returns(assertion)).isInstanceOf(NextStep.Confirm.class);
  }

  @Test
  void anOutageThatSaysHowLongItLastsIsPassedOnAtOnce() {
    var connect = person.pressesInstall(ada());
    var assertion = flow.assertion(handleOf(connect), "acme", Entitlement.ACTIVE);
    flow.pipedrive.nextExchange(new Answer.Indeterminate<>(Duration.ofSeconds(20)));
    flow.pipedrive.nextWho(new Answer.Indeterminate<>(Duration.ofSeconds(40)));

    assertThat(person.returns(assertion)).isEqualTo(new NextStep.TryLater(Duration.ofSeconds(20)));
    assertThat(flow.pipedrive.exchanges()).isEqualTo(1);
    assertThat(person.returns(assertion)).isEqualTo(new NextStep.TryLater(Duration.ofSeconds(40)));
    assertThat(person.returns(assertion)).isInstanceOf(NextStep.Confirm.class);
    assertThat(flow.pipedrive.exchanges()).isEqualTo(2);
  }

  @Test
  void anOutageIsToldAfterTwoTriesAndAReloadGoesOn() {
    var connect = person.pressesInstall(ada());
    var assertion = flow.assertion(handleOf(connect), "acme", Entitlement.ACTIVE);
    flow.pipedrive.nextExchange(new Answer.Indeterminate<>());
    flow.pipedrive.nextExchange(new Answer.Unreachable<>());

    assertThat(person.returns(assertion)).isEqualTo(new NextStep.PipedriveFailed());
    assertThat(flow.pipedrive.exchanges()).isEqualTo(2);
    assertThat(person.returns(assertion)).isInstanceOf(NextStep.Confirm.class);
  }

  @Test
  void aHangIsNotRepeatedSinceThePersonHasWaitedLongEnough() {
    var connect = person.pressesInstall(ada());
    flow.pipedrive.duringExchange(() -> flow.clock.advance(Duration.ofSeconds(8)));
    flow.pipedrive.nextExchange(new Answer.Indeterminate<>());

    assertThat(person.returns(connect, "acme")).isEqualTo(new NextStep.PipedriveFailed());
    assertThat(flow.pipedrive.exchanges()).isEqualTo(1);
  }

  @Test
  void nonsenseIsToldAndNotRepeatedByItself() {
    var connect = person.pressesInstall(ada());
    flow.pipedrive.nextExchange(new Answer.Malformed<>("not JSON"));

    assertThat(person.returns(connect, "acme")).isEqualTo(new NextStep.PipedriveFailed());
    assertThat(flow.pipedrive.exchanges()).isEqualTo(1);
    assertThat(person.returns(connect, "acme")).isInstanceOf(NextStep.Confirm.class);
  }

  @Test
  void aWrongClientSecretIsOurFaultAndTheCodeIsKept() {
    var connect = person.pressesInstall(ada());
    flow.pipedrive.nextExchange(new Answer.InvalidClient<>());

    assertThat(person.returns(connect, "acme")).isInstanceOf(NextStep.TryLater.class);
    assertThat(person.returns(connect, "acme")).isInstanceOf(NextStep.Confirm.class);
  }

  @Test
  void aCodeThatLapsesDuringAnOutageIsAskedForAgain() {
    var connect = person.pressesInstall(ada());
    flow.pipedrive.nextExchange(new Answer.Malformed<>("not JSON"));
    person.returns(connect, "acme");
    flow.clock.advance(Duration.ofMinutes(6));

    assertThat(person.returns(connect, "acme")).isInstanceOf(NextStep.AskPipedrive.class);
    assertThat(flow.pipedrive.exchanges()).isEqualTo(1);
  }

  @Test
  void theGrantIsNotLostWhenUsersMeFails() {
    var connect = person.pressesInstall(ada());
    var assertion = flow.assertion(handleOf(connect), "acme", Entitlement.ACTIVE);
    flow.pipedrive.nextWho(new Answer.Indeterminate<>());
    flow.pipedrive.nextWho(new Answer.Indeterminate<>());

    assertThat(person.returns(assertion)).isEqualTo(new NextStep.PipedriveFailed());
    assertThat(person.confirms(person.returns(assertion))).isEqualTo(installed(ada(), "acme"));
    assertThat(flow.pipedrive.exchanges()).isEqualTo(1);
  }

  @Test
  void aRefusalOfUsersMeThatSaysNothingAboutTheGrantKeepsIt() {
    for (Answer<Installer> refusal :
        List.<Answer<Installer>>of(new Answer.Denied<>(), new Answer.Malformed<>("not JSON"))) {
      var connect = person.pressesInstall(ada());
      flow.pipedrive.nextWho(refusal);

      assertThat(person.returns(connect, "acme")).isEqualTo(new NextStep.PipedriveFailed());
      assertThat(person.returns(connect, "acme")).isInstanceOf(NextStep.Confirm.class);
    }
    assertThat(flow.pipedrive.exchanges()).isEqualTo(2);
  }

  @Test
  void aFreshGrantThatIsRefusedOnceIsAskedAboutAgain() {
    var connect = person.pressesInstall(ada());
    flow.pipedrive.nextWho(new Answer.InvalidGrant<>());

    assertThat(person.returns(connect, "acme")).isInstanceOf(NextStep.Confirm.class);
  }

  @Test
  void aRefusalThatThereIsNoTimeToAskAboutAgainIsNotBelieved() {
    var connect = person.pressesInstall(ada());
    flow.pipedrive.duringWho(() -> flow.clock.advance(Duration.ofSeconds(7)));
    flow.pipedrive.nextWho(new Answer.InvalidGrant<>());

    assertThat(person.returns(connect, "acme")).isEqualTo(new NextStep.PipedriveFailed());
    assertThat(person.returns(connect, "acme")).isInstanceOf(NextStep.Confirm.class);
  }

  @Test
  void afterTwoGrantsThatPipedriveRefusesToIdentifyThereIsAPageInsteadOfAThirdAllow() {
    refusesToIdentify(4);
    var again = person.returns(person.pressesInstall(ada()), "acme");
    assertThat(again).isInstanceOf(NextStep.AskPipedrive.class);

    assertThat(person.allows(again, ada())).isEqualTo(new NextStep.CodesRefused());
    assertThat(person.returns(again, "acme")).isEqualTo(new NextStep.CodesRefused());
  }

  @Test
  void aRepairLinkWhoseGrantIsRefusedTwiceEndsToo() {
    person.installs(ada(), "acme");
    refusesToIdentify(4);

    var again = person.allows(person.followsRepairLinkOf(ada()), ada());

    assertThat(person.allows(again, ada())).isEqualTo(new NextStep.CodesRefused());
  }

  @Test
  void codesThatLapseDuringAnOutageAreNotAskedForWithoutEnd() {
    var step = person.returns(person.begins(), "acme");
    for (var round = 0; round < 2; round++) {
      flow.pipedrive.nextExchange(new Answer.Malformed<>("a firewall's page"));
      assertThat(person.allows(step, ada())).isEqualTo(new NextStep.PipedriveFailed());
      flow.clock.advance(Duration.ofMinutes(6));
      step = person.returns(step, "acme");
    }

    assertThat(step).isEqualTo(new NextStep.CodesRefused());
  }

  @Test
  void clocksThatDisagreeByHoursDoNotAskForOneAllowAfterAnother() {
    var page = person.returns(person.pressesInstall(ada()), "acme");
    var clockAhead = Clock.offset(flow.clock, Duration.ofHours(3));
    new ForgetInstallation(flow.store, clockAhead)
        .forget(new Uninstall(ada().id(), clockAhead.instant()));

    var again = person.confirms(page);

    assertThat(again).isInstanceOf(NextStep.AskPipedrive.class);
    assertThat(person.allows(again, ada())).isEqualTo(new NextStep.CodesRefused());
  }

  private void refusesToIdentify(int times) {
    for (var i = 0; i < times; i++) {
      flow.pipedrive.nextWho(new Answer.InvalidGrant<>());
    }
  }

  @Test
  void whoeverFindsAHolderAtWorkIsShownWhatItBrings() {
    var connect = person.pressesInstall(ada());
    var attemptId = handleOf(connect);
    flow.pipedrive.duringExchange(
        () -> assertThat(person.returns(connect, "acme")).isInstanceOf(NextStep.TryLater.class));

    var page = person.returns(connect, "acme");

    assertThat(page).isInstanceOf(NextStep.Confirm.class);
    assertThat(flow.attempt(attemptId).state()).isInstanceOf(State.AwaitingConfirmation.class);
    assertThat(flow.pipedrive.exchanges()).isEqualTo(1);
  }

  @Test
  void aCodeWhoseHolderDiedIsNotSentAgain() {
    var connect = person.pressesInstall(ada());
    flow.pipedrive.duringExchange(
        () -> {
          throw new IllegalStateException("the function dies");
        });
    var assertion = flow.assertion(handleOf(connect), "acme", Entitlement.ACTIVE);
    try {
      person.returns(assertion);
    } catch (IllegalStateException _) {
      flow.clock.advance(Duration.ofSeconds(41));
    }

    assertThat(person.allows(person.returns(assertion), ada())).isEqualTo(installed(ada(), "acme"));
    assertThat(flow.pipedrive.exchanges()).isEqualTo(2);
  }

  @Test
  void aDeclinedGrantThatPipedriveWillNotRevokeNowStaysUntilItDoes() {
    var page = person.returns(person.pressesInstall(ada()), "acme");
    flow.pipedrive.nextRevocation(new Answer.Indeterminate<>());

    assertThat(person.declines(page)).isEqualTo(Flow.declined());
    assertThat(flow.installation(ada()).status()).isInstanceOf(Installation.Disconnecting.class);
  }

  @Test
  void anInstallWaitsForADisconnectAndIsTriedLaterIfThatTakesLong() {
    var first = person.returns(person.pressesInstall(ada()), "acme");
    flow.clock.advance(Duration.ofSeconds(10));
    var second = person.returns(person.pressesInstall(ada()), "acme");
    flow.pipedrive.nextRevocation(new Answer.Indeterminate<>());
    person.declines(first);

    assertThat(person.confirms(second)).isInstanceOf(NextStep.TryLater.class);
    assertThat(flow.attempt(handleOf(second)).account()).contains(new Account("acme"));
  }
}
