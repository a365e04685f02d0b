package io.latchkey.install;

import static io.latchkey.install.Flow.ada;
import static io.latchkey.install.Flow.grace;
import static io.latchkey.install.Flow.handleOf;
import static io.latchkey.install.Flow.installed;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.ConfirmInstall.Decision;
import io.latchkey.install.NextStep.Reason;
import io.latchkey.install.Policy.CallbackWithoutState;
import io.latchkey.install.Policy.InstallWithoutAccount;
import io.latchkey.install.Policy.Trial;
import io.latchkey.installation.Entitlement;
import io.latchkey.pipedrive.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OtherBrowsersAndRetriesTest {

  private final Flow flow = new Flow();
  private final Flow.Person person = flow.person();
  private final Flow.Person other = flow.person();

  @Test
  void anAssertionWithoutTheCookieForksTheAttemptAndLeavesTheOriginalAlone() {
    var connect = person.pressesInstall(ada());
    var original = flow.attempt(handleOf(connect));

    var asked = other.returns(connect, "acme");

    assertThat(flow.pipedrive.exchanges()).isZero();
    assertThat(handleOf(asked)).isNotEqualTo(handleOf(connect));
    assertThat(flow.attempt(handleOf(connect))).isEqualTo(original);
    var page = other.allows(asked, ada());
    assertThat(page).isInstanceOf(NextStep.Confirm.class);
    assertThat(other.confirms(page)).isEqualTo(installed(ada(), "acme"));
  }

  @Test
  void aForkWithoutEntitlementGoesToTheShopFirst() {
    var connect = person.pressesInstall(ada());

    var shop = other.returns(connect, "acme", Entitlement.NONE);

    assertThat(shop).isInstanceOf(NextStep.Subscribe.class);
    assertThat(other.returns(shop, "acme")).isInstanceOf(NextStep.AskPipedrive.class);
  }

  @Test
  void aLinkThatSomebodyElseSentConnectsNobodySilently() {
    var mallorys = person.begins();

    var asked = other.returns(flow.assertion(handleOf(mallorys), "mallory", Entitlement.ACTIVE));
    var page = other.allows(asked, ada());

    assertThat(((NextStep.Confirm) page).customer().account().id()).isEqualTo("mallory");
    other.declines(page);
    assertThat(flow.pipedrive.holdsGrantOf(ada().id())).isFalse();
  }

  @Test
  void aForkIsReloadedWhereItBeganAndRefusedEverywhereElse() {
    var connect = person.pressesInstall(ada());
    var assertion = flow.assertion(handleOf(connect), "acme", Entitlement.ACTIVE);
    var asked = other.returns(assertion);

    assertThat(other.returns(assertion)).isEqualTo(asked);
    assertThat(person.returns(assertion))
        .isEqualTo(new NextStep.NotAccepted(Reason.ASSERTION_USED));
    assertThat(flow.person().returns(assertion))
        .isEqualTo(new NextStep.NotAccepted(Reason.ASSERTION_USED));
  }

  @Test
  void oneCodeOpenedInTwoBrowsersIsUsedByTheFirst() {
    var code = flow.pipedrive.allow(ada());
    var mine = person.opens(new Callback.Code(code));
    var theirs = other.opens(new Callback.Code(code));

    assertThat(handleOf(mine)).isNotEqualTo(handleOf(theirs));
    assertThat(other.returns(theirs, "acme")).isInstanceOf(NextStep.AskPipedrive.class);
    assertThat(flow.pipedrive.exchanges()).isZero();
    assertThat(person.confirms(person.returns(mine, "acme"))).isEqualTo(installed(ada(), "acme"));
  }

  @Test
  void aCodeThatWasParkedCannotBeUsedAgainWithAState() {
    var code = flow.pipedrive.allow(ada());
    person.opens(new Callback.Code(code));
    var asked = other.returns(other.begins(), "mallory");

    assertThat(other.opens(new Callback.CodeForState(code, Flow.consentOf(asked))))
        .isEqualTo(asked);
    assertThat(flow.pipedrive.exchanges()).isZero();
  }

  @Test
  void aCallbackDeliveredTwiceIsOneAttempt() {
    var code = new Callback.Code(flow.pipedrive.allow(ada()));
    var connect = person.opens(code);

    assertThat(person.opens(code)).isEqualTo(connect);
    person.confirms(person.returns(connect, "acme"));
    assertThat(person.opens(code)).isEqualTo(installed(ada(), "acme"));
    assertThat(flow.pipedrive.exchanges()).isEqualTo(1);
  }

  @Test
  void aCallbackWithStateDeliveredTwiceEndsOnTheSamePage() {
    var asked = person.returns(person.begins(), "acme");
    var callback = new Callback.CodeForState(flow.pipedrive.allow(ada()), Flow.consentOf(asked));

    assertThat(person.opens(callback)).isEqualTo(installed(ada(), "acme"));
    assertThat(person.opens(callback)).isEqualTo(installed(ada(), "acme"));
    assertThat(flow.pipedrive.exchanges()).isEqualTo(1);
  }

  @Test
  void aReloadedResumeShowsTheSamePageAndALateOneTheInstalledPage() {
    var connect = person.pressesInstall(ada());
    var assertion = flow.assertion(handleOf(connect), "acme", Entitlement.ACTIVE);

    var page = person.returns(assertion);
    assertThat(person.returns(assertion)).isEqualTo(page);
    person.confirms(page);
    assertThat(person.returns(assertion)).isEqualTo(installed(ada(), "acme"));
    assertThat(person.confirms(page)).isEqualTo(installed(ada(), "acme"));
    assertThat(flow.pipedrive.exchanges()).isEqualTo(1);
  }

  @Test
  void twoTabsWithTwoInstallsDoNotMix() {
    var first = person.returns(person.pressesInstall(ada()), "acme");
    var second = person.returns(person.pressesInstall(grace()), "globex");

    assertThat(person.confirms(second)).isEqualTo(installed(grace(), "globex"));
    assertThat(person.confirms(first)).isEqualTo(installed(ada(), "acme"));
  }

  @Test
  void anAssertionIsGoodForOneAttempt() {
    var assertion =
        flow.assertion(handleOf(person.pressesInstall(ada())), "acme", Entitlement.ACTIVE);
    person.returns(assertion);
    var elsewhere = handleOf(other.pressesInstall(grace()));

    var replayed =
        new Assertion(
            elsewhere,
            assertion.customer(),
            assertion.issuer(),
            assertion.jti(),
            assertion.expiresAt());

    assertThat(other.returns(replayed)).isEqualTo(new NextStep.NotAccepted(Reason.ASSERTION_USED));
  }

  @Test
  void theAccountCannotChangeOnTheWayInAnyBrowser() {
    var connect = person.pressesInstall(ada());
    person.returns(connect, "acme", Entitlement.NONE);

    var refused = new NextStep.NotAccepted(Reason.OTHER_ACCOUNT);
    assertThat(person.returns(connect, "globex")).isEqualTo(refused);
    assertThat(other.returns(connect, "globex")).isEqualTo(refused);
  }

  @Test
  void theFormNeedsItsOwnBrowserAndItsOwnToken() {
    var page = (NextStep.Confirm) person.returns(person.pressesInstall(ada()), "acme");
    var spoiled =
        new ConfirmInstall.Answer(
            page.attempt(), Secret.of("x".repeat(43)), ada().id(), false, Decision.CONFIRM);

    other.begins();
    assertThat(other.confirms(page)).isEqualTo(new NextStep.WrongBrowser());
    assertThat(person.decides(spoiled)).isEqualTo(new NextStep.WrongBrowser());
    assertThat(person.confirms(page)).isEqualTo(installed(ada(), "acme"));
  }

  @Test
  void aFormThatNamesSomebodyElseShowsThePageOfTodayInstead() {
    var page = (NextStep.Confirm) person.returns(person.pressesInstall(ada()), "acme");
    var older =
        new ConfirmInstall.Answer(
            page.attempt(), page.antiForgeryToken(), grace().id(), false, Decision.CONFIRM);

    assertThat(person.decides(older)).isEqualTo(page);
  }

  @Test
  void anAttemptThatNeverWasIsUnknown() {
    var assertion =
        flow.assertion(new AttemptId("neverwas0123456789abcd"), "acme", Entitlement.ACTIVE);

    assertThat(person.returns(assertion)).isEqualTo(new NextStep.UnknownAttempt());
  }

  @Test
  void reconsentDropsTheCodeAndNeedsNoPageThen() {
    var careful =
        new Flow(CallbackWithoutState.RECONSENT, InstallWithoutAccount.IDENTIFY, Trial.INSTALL);
    var someone = careful.person();

    var asked = someone.returns(someone.pressesInstall(ada()), "acme");

    assertThat(careful.pipedrive.exchanges()).isZero();
    assertThat(someone.allows(asked, ada())).isEqualTo(installed(ada(), "acme"));
  }

  @Test
  void trustInstallsWithoutAPageButNotInAForkAndNotOverAnotherAccount() {
    var trusting =
        new Flow(CallbackWithoutState.TRUST, InstallWithoutAccount.IDENTIFY, Trial.INSTALL);
    var someone = trusting.person();
    var stranger = trusting.person();

    assertThat(someone.returns(someone.pressesInstall(ada()), "acme"))
        .isEqualTo(installed(ada(), "acme"));

    trusting.clock.advance(Duration.ofMinutes(1));
    assertThat(someone.returns(someone.pressesInstall(ada()), "globex"))
        .isInstanceOf(NextStep.Confirm.class);
    var asked = stranger.returns(someone.pressesInstall(grace()), "globex");
    assertThat(stranger.allows(asked, grace())).isInstanceOf(NextStep.Confirm.class);
  }
}
