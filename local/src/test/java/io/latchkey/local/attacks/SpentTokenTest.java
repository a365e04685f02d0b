package io.latchkey.local.attacks;

import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.journey.Page;
import io.latchkey.local.journey.Person;
import io.latchkey.local.journey.PreviousOAuth;
import io.latchkey.local.journey.Product.Account;
import io.latchkey.local.journey.RunningLatchkey;
import io.latchkey.pipedrive.Secret;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An attacker has a refresh token from an old database of the product and gets the product to
 * import it for the attacker's own account with {@code "move": true}.
 */
class SpentTokenTest {

  /**
   * An instance of its own, because imports wait while any installation has trouble with Pipedrive.
   */
  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes().toItself();

  private final Person ada = latchkey.somebody();
  private final Person mallory =
      ada.forAccount(new Account("mallory-" + ada.account().id(), "Mallory"));
  private Secret token = Secret.of("none yet");

  @BeforeEach
  void theProductHasATokenOfAdas() {
    token = new PreviousOAuth(latchkey).refreshTokenOf(ada);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 59})
  void aTokenThatWasImportedMovesNothingAndPipedriveIsNotAsked(int days) {
    assertThat(imports(ada, "").status()).isEqualTo(200);
    latchkey.passes(Duration.ofDays(days));

    movesNothing(mallory);
  }

  @Test
  void aTokenThatPipedriveRefusesSinceItWasImportedMovesNothing() {
    assertThat(imports(ada, "").status()).isEqualTo(200);
    latchkey.passes(Duration.ofSeconds(2));
    latchkey.pipedrive().forget(ada.user().companyId(), ada.user().userId());
    ada.inANewTab().isInstalled();

    movesNothing(mallory);
    latchkey.passes(Duration.ofSeconds(31));
    movesNothing(mallory);
  }

  @Test
  void aTokenWhoseImportFoundANewerInstallationMovesNothing() {
    latchkey.passes(Duration.ofSeconds(2));
    imports(mallory, ", \"company_id\": 1, \"user_id\": 1"); // refreshed, and another user's
    latchkey.passes(Duration.ofSeconds(2));
    ada.isInstalled();
    assertThat(imports(ada, "").body()).contains("already_here");

    movesNothing(mallory);
  }

  @Test
  void aTokenWhoseInstallationHasEndedMovesNothingThatCameAfter() {
    assertThat(imports(ada, "").status()).isEqualTo(200);
    latchkey.passes(Duration.ofSeconds(2));
    latchkey.pipedrive().uninstall(ada.user().companyId(), ada.user().userId()).join();
    assertThat(imports(mallory, ", \"move\": true").body()).contains("\"code\":\"ended\"");
    latchkey.passes(Duration.ofSeconds(2));
    ada.inANewTab().isInstalled();

    movesNothing(mallory);
  }

  @Test
  void aTokenThatPipedriveHasRefusedFromTheBeginningMovesNothing() {
    latchkey.pipedrive().forget(ada.user().companyId(), ada.user().userId());
    latchkey.passes(Duration.ofSeconds(2));
    ada.isInstalled();

    assertThat(imports(mallory, ", \"move\": true").status()).isEqualTo(503);
    latchkey.passes(Duration.ofSeconds(31));
    var answer = imports(mallory, ", \"move\": true");

    assertThat(answer.body()).contains("\"code\":\"needs_reauthorization\"");
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  private void movesNothing(Person thief) {
    var asked = latchkey.refreshes();

    var answer = imports(thief, ", \"move\": true");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("\"code\":\"other_account\"").doesNotContain(token.reveal());
    assertThat(latchkey.refreshes()).isEqualTo(asked);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  private Page imports(Person who, String more) {
    return RawRequest.to(latchkey, "POST", "/installations?account=" + who.account().id())
        .signed()
        .header("Content-Type", "application/json")
        .body("{\"refresh_token\": \"" + token.reveal() + "\"" + more + "}")
        .sent();
  }
}
