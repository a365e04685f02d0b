package io.latchkey.install;

import static io.latchkey.install.Flow.ada;
import static io.latchkey.install.Flow.declined;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An attempt that is older than an erasure of the account that has the installation. */
class ErasedOwnerTest {

  private final Flow flow = new Flow();
  private final Flow.Person early = flow.person();
  private final NextStep connect = early.pressesInstall(ada());

  private void isErasedAndInstallsAgain(String account) {
    flow.clock.advance(Duration.ofSeconds(2));
    flow.erases(account);
    flow.clock.advance(Duration.ofSeconds(2));
    flow.person().installs(ada(), account);
    flow.clock.advance(Duration.ofSeconds(2));
  }

  @Test
  void aNoCountsAndTheInstallationThatTheAccountHasSinceLivesOn() {
    isErasedAndInstallsAgain("acme");
    var page = early.returns(connect, "globex");

    assertThat(early.declines(page)).isEqualTo(declined());

    flow.isInstalled(ada(), "acme");
    assertThat(flow.pipedrive.holdsGrantOf(ada().id())).isTrue();
  }

  @Test
  void aYesForTheErasedAccountItselfInstallsNothing() {
    var page = early.returns(connect, "acme");
    isErasedAndInstallsAgain("acme");

    assertThat(early.confirms(page)).isEqualTo(new NextStep.AccountErased());
  }
}
