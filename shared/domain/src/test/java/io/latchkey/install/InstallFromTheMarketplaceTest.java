package io.latchkey.install;

import static io.latchkey.install.Flow.ada;
import static io.latchkey.install.Flow.declined;
import static io.latchkey.install.Flow.grace;
import static io.latchkey.install.Flow.handleOf;
import static io.latchkey.install.Flow.installed;
import static io.latchkey.install.Flow.userDenied;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.Policy.CallbackWithoutState;
import io.latchkey.install.Policy.InstallWithoutAccount;
import io.latchkey.install.Policy.Trial;
import io.latchkey.installation.Account;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InstallFromTheMarketplaceTest {

  private final Flow flow = new Flow();
  private final Flow.Person person = flow.person();

  @Test
  void aLoggedInPersonConfirmsAndIsInstalledWithOneExchange() {
    var connect = person.pressesInstall(ada());
    assertThat(flow.pipedrive.exchanges()).isZero();

    var page = person.returns(connect, "acme");
    assertThat(page)
        .isInstanceOfSatisfying(
            NextStep.Confirm.class,
            confirm -> {
              assertThat(confirm.who()).isEqualTo(ada());
              assertThat(confirm.customer().name()).isEqualTo("The acme");
              assertThat(confirm.moves()).isFalse();
            });
    assertThat(flow.installation(ada()).status()).isInstanceOf(Installation.Gone.class);

    assertThat(person.confirms(page)).isEqualTo(installed(ada(), "acme"));
    flow.isInstalled(ada(), "acme");
    assertThat(flow.pipedrive.exchanges()).isEqualTo(1);
  }

  @Test
  void aPersonWhoTookTooLongToRegisterIsAskedAtPipedriveOnceMoreAndTypesNothingAgain() {
    var connect = person.pressesInstall(ada());
    flow.clock.advance(Duration.ofMinutes(6));

    var again = person.returns(connect, "acme");

    assertThat(flow.pipedrive.exchanges()).isZero();
    assertThat(person.allows(again, ada())).isEqualTo(installed(ada(), "acme"));
  }

  @Test
  void aPersonWhoDoesNotPayIsSentToTheShopAndInstalledAfterwards() {
    var connect = person.pressesInstall(ada());

    assertThat(person.returns(connect, "acme", Entitlement.NONE))
        .isEqualTo(new NextStep.Subscribe(handleOf(connect), new Account("acme")));
    assertThat(flow.pipedrive.exchanges()).isZero();

    assertThat(person.confirms(person.returns(connect, "acme")))
        .isEqualTo(installed(ada(), "acme"));
  }

  @Test
  void aPersonWhoSubscribesAfterTheCodeHasLapsedIsAskedAtPipedriveOnceMore() {
    var connect = person.pressesInstall(ada());
    person.returns(connect, "acme", Entitlement.NONE);
    flow.clock.advance(Duration.ofMinutes(20));

    assertThat(person.allows(person.returns(connect, "acme"), ada()))
        .isEqualTo(installed(ada(), "acme"));
  }

  @Test
  void aPersonWhoNeverSubscribesFindsTheAttemptLapsed() {
    var connect = person.pressesInstall(ada());
    person.returns(connect, "acme", Entitlement.NONE);
    flow.clock.advance(Duration.ofHours(24));

    assertThat(person.returns(connect, "acme")).isEqualTo(new NextStep.Lapsed());
    assertThat(flow.pipedrive.exchanges()).isZero();
  }

  @Test
  void anOldNoDoesNotUndoANewerYes() {
    var connect = person.pressesInstall(ada());
    var no = flow.assertion(handleOf(connect), "acme", Entitlement.NONE);
    person.returns(no);
    var page = person.returns(connect, "acme");

    assertThat(person.returns(no)).isEqualTo(page);
  }

  @Test
  void aNewerNoSendsThePersonBackToTheShopWithTheGrantKept() {
    var connect = person.pressesInstall(ada());
    person.returns(connect, "acme");

    assertThat(person.returns(connect, "acme", Entitlement.NONE))
        .isInstanceOf(NextStep.Subscribe.class);
    assertThat(person.confirms(person.returns(connect, "acme")))
        .isEqualTo(installed(ada(), "acme"));
    assertThat(flow.pipedrive.exchanges()).isEqualTo(1);
  }

  @Test
  void aTrialistIsInstalledAsOne() {
    var connect = person.pressesInstall(ada());
    person.confirms(person.returns(connect, "acme", Entitlement.TRIAL));

    assertThat(flow.installation(ada()).owner().orElseThrow().entitlement())
        .isEqualTo(Entitlement.TRIAL);
  }

  @Test
  void aTrialistIsSentToTheShopWhereTheOperatorWantsItSo() {
    var strict =
        new Flow(CallbackWithoutState.CONFIRM, InstallWithoutAccount.IDENTIFY, Trial.SUBSCRIBE);
    var trialist = strict.person();

    assertThat(trialist.returns(trialist.pressesInstall(ada()), "acme", Entitlement.TRIAL))
        .isInstanceOf(NextStep.Subscribe.class);
  }

  @Test
  void cancellingAtPipedriveWithoutStateEndsOnTheCancelledPage() {
    assertThat(person.opens(new Callback.Denied())).isEqualTo(userDenied());
  }

  @Test
  void decliningRevokesTheGrantAndCannotBeUndone() {
    var page = person.returns(person.pressesInstall(ada()), "acme");

    assertThat(person.declines(page)).isEqualTo(declined());
    assertThat(flow.pipedrive.holdsGrantOf(ada().id())).isFalse();
    assertThat(flow.installation(ada()).status()).isInstanceOf(Installation.Gone.class);

    assertThat(person.confirms(page)).isEqualTo(declined());
    assertThat(flow.installation(ada()).status()).isInstanceOf(Installation.Gone.class);
  }

  @Test
  void decliningAReinstallReplacesTheGrantAndRevokesNothing() {
    person.installs(ada(), "acme");
    flow.clock.advance(Duration.ofMinutes(1));

    assertThat(person.declines(person.returns(person.pressesInstall(ada()), "acme")))
        .isEqualTo(declined());

    assertThat(flow.pipedrive.revocations()).isZero();
    flow.isInstalled(ada(), "acme");
    assertThat(flow.installation(ada()).generation()).isEqualTo(2);
  }

  @Test
  void aColleagueInstallsBesideTheFirstAndAReinstallRaisesTheGeneration() {
    person.installs(ada(), "acme");
    person.installs(grace(), "acme");
    flow.clock.advance(Duration.ofMinutes(1));
    person.installs(ada(), "acme");

    flow.isInstalled(grace(), "acme");
    assertThat(flow.installation(ada()).generation()).isEqualTo(2);
  }

  @Test
  void whoeverWouldTakeAnInstallationFromAnotherAccountIsToldSo() {
    person.installs(ada(), "acme");
    flow.clock.advance(Duration.ofMinutes(1));

    var page = person.returns(person.pressesInstall(ada()), "globex");

    assertThat(((NextStep.Confirm) page).moves()).isTrue();
    assertThat(person.confirms(page)).isEqualTo(installed(ada(), "globex"));
    flow.isInstalled(ada(), "globex");
  }

  @Test
  void aPageThatDidNotSayThatTheInstallationMovesIsShownAgainAndSaysIt() {
    var page = person.returns(person.pressesInstall(ada()), "globex");
    flow.clock.advance(Duration.ofMinutes(1));
    flow.person().installs(ada(), "acme");
    flow.clock.advance(Duration.ofMinutes(1));

    var again = person.confirms(page);

    assertThat(((NextStep.Confirm) again).moves()).isTrue();
    flow.isInstalled(ada(), "acme");
    assertThat(person.allows(person.confirms(again), ada())).isInstanceOf(NextStep.Confirm.class);
  }

  @Test
  void uninstalledWhileTheConfirmPageIsOpenPipedriveIsAskedAgain() {
    var page = person.returns(person.pressesInstall(ada()), "acme");
    flow.clock.advance(Duration.ofSeconds(5));
    flow.uninstalledAtPipedrive(ada());

    var again = person.confirms(page);

    assertThat(person.allows(again, ada())).isEqualTo(installed(ada(), "acme"));
    flow.isInstalled(ada(), "acme");
  }

  @Test
  void aVoidGrantThatLivesAllTheSameIsRevokedBeforePipedriveIsAskedAgain() {
    var page = person.returns(person.pressesInstall(ada()), "acme");
    flow.clock.advance(Duration.ofSeconds(5));
    flow.endedHere(ada());
    assertThat(flow.pipedrive.holdsGrantOf(ada().id())).isTrue();

    var again = person.confirms(page);

    assertThat(again).isInstanceOf(NextStep.AskPipedrive.class);
    assertThat(flow.pipedrive.holdsGrantOf(ada().id())).isFalse();
    flow.clock.advance(Duration.ofSeconds(5));
    assertThat(person.allows(again, ada())).isEqualTo(installed(ada(), "acme"));
  }
}
