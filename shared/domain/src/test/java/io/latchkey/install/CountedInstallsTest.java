package io.latchkey.install;

import static io.latchkey.install.Flow.ada;
import static io.latchkey.install.Flow.installed;
import static io.latchkey.install.Flow.userDenied;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.Policy.CallbackWithoutState;
import io.latchkey.install.Policy.InstallWithoutAccount;
import io.latchkey.install.Policy.Trial;
import io.latchkey.installation.Entitlement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each step of an install is counted once, after it has been stored. */
class CountedInstallsTest {

  private final Flow flow = new Flow();
  private final Flow.Person person = flow.person();

  @Test
  void anInstallFromTheMarketplaceParksResumesShowsThePageAndIsInstalled() {
    var connect = person.pressesInstall(ada());
    assertThat(flow.metrics.taken()).containsExactly("CodeParked");

    var page = person.returns(connect, "acme");
    assertThat(flow.metrics.taken()).containsExactly("InstallResumed", "ConfirmShown");

    person.confirms(page);
    assertThat(flow.metrics.taken()).containsExactly("Installed");
  }

  @Test
  void anInstallThatStartsWithUsIsStartedResumedAndInstalledWithoutAPage() {
    var connect = person.begins();
    assertThat(flow.metrics.taken()).containsExactly("InstallStarted");

    var dialog = person.returns(connect, "acme");
    assertThat(flow.metrics.taken()).containsExactly("InstallResumed");

    assertThat(person.allows(dialog, ada())).isEqualTo(installed(ada(), "acme"));
    assertThat(flow.metrics.taken()).containsExactly("Installed");
  }

  @Test
  void aReloadIsNotCountedAgain() {
    var connect = person.pressesInstall(ada());
    var assertion = flow.assertion(Flow.handleOf(connect), "acme", Entitlement.ACTIVE);
    var page = person.returns(assertion);
    person.returns(assertion);
    person.confirms(page);
    person.confirms(page);
    person.returns(assertion);

    assertThat(flow.metrics.taken())
        .containsExactly("CodeParked", "InstallResumed", "ConfirmShown", "Installed");
  }

  @Test
  void anotherAssertionAfterTheEndIsNoSecondInstall() {
    var connect = person.pressesInstall(ada());
    person.confirms(person.returns(connect, "acme"));
    flow.metrics.taken();

    assertThat(person.returns(connect, "acme")).isEqualTo(installed(ada(), "acme"));

    assertThat(flow.metrics.taken()).containsExactly("InstallResumed");
  }

  @Test
  void whoHasToSubscribeFirstIsCountedThere() {
    var connect = person.pressesInstall(ada());
    flow.metrics.taken();

    person.returns(connect, "acme", Entitlement.NONE);

    assertThat(flow.metrics.taken()).containsExactly("InstallResumed", "SubscriptionAsked");
  }

  @Test
  void aNoIsADeclineAndNoInstall() {
    var page = person.returns(person.pressesInstall(ada()), "acme");
    flow.metrics.taken();

    person.declines(page);
    person.declines(page);

    assertThat(flow.metrics.taken()).containsExactly("InstallDeclined");
  }

  @Test
  void aCancelInTheMarketplaceIsCountedThoughNoAttemptKnowsOfIt() {
    assertThat(person.opens(new Callback.Denied())).isEqualTo(userDenied());

    assertThat(flow.metrics.taken()).containsExactly("InstallCancelled");
  }

  @Test
  void aCancelOfAnAttemptIsCountedOnce() {
    var dialog = person.returns(person.begins(), "acme");
    flow.metrics.taken();

    person.cancels(dialog);
    person.cancels(dialog);

    assertThat(flow.metrics.taken()).containsExactly("InstallCancelled");
  }

  @Test
  void aForkIsResumedButParksNothing() {
    var connect = person.pressesInstall(ada());
    flow.metrics.taken();

    flow.person().returns(connect, "acme");

    assertThat(flow.metrics.taken()).containsExactly("InstallResumed");
  }

  @Test
  void aCodeThatComesInAnotherBrowserAsWellIsParkedOnce() {
    var code = new Callback.Code(flow.pipedrive.allow(ada()));
    person.opens(code);
    person.opens(code);
    flow.person().opens(code);

    assertThat(flow.metrics.taken()).containsExactly("CodeParked");
  }

  @Test
  void aRepairStartsAndIsInstalled() {
    person.installs(ada(), "acme");
    flow.metrics.taken();

    person.allows(person.followsRepairLinkOf(ada()), ada());

    assertThat(flow.metrics.taken()).containsExactly("InstallStarted", "Installed");
  }

  @Test
  void aCodeThatIsDroppedForReconsentCountsAsParked() {
    var reconsenting =
        new Flow(CallbackWithoutState.RECONSENT, InstallWithoutAccount.IDENTIFY, Trial.INSTALL);

    reconsenting.person().pressesInstall(ada());

    assertThat(reconsenting.metrics.taken()).containsExactly("CodeParked");
  }

  @Test
  void whatTheStoreDidNotTakeIsNotCounted() {
    var page = (NextStep.Confirm) person.returns(person.pressesInstall(ada()), "acme");
    flow.clock.advance(Duration.ofSeconds(5));
    flow.uninstalledAtPipedrive(ada());
    flow.metrics.taken();

    assertThat(person.confirms(page)).isInstanceOf(NextStep.AskPipedrive.class);

    assertThat(flow.metrics.taken()).isEmpty();
  }
}
