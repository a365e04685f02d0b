package io.latchkey.local.journey;

import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Entitlement;
import io.latchkey.local.emulator.EmulatorOption;
import io.latchkey.local.emulator.Fault;
import io.latchkey.pipedrive.Secret;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The product had its own OAuth and imports its refresh tokens into Latchkey. Uses an instance of
 * its own, because imports wait while any installation has trouble with Pipedrive.
 */
class ImportJourneyTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes().toItself();

  private final PreviousOAuth former = new PreviousOAuth(latchkey);

  /** Pipedrive's possible treatments of a refresh token that was used. */
  enum Refreshes {
    ROTATE,
    DO_NOT_ROTATE,
    LEAVE_IT_OUT
  }

  @AfterEach
  void pipedriveIsAsItWas() {
    latchkey.pipedrive().set(EmulatorOption.ROTATION, true);
    latchkey.pipedrive().set(EmulatorOption.REFRESH_TOKEN_LEFT_OUT, false);
  }

  private static Page imports(Person ada, Secret token, String more) {
    var body = "{\"refresh_token\": \"" + token.reveal() + "\"" + more + "}";
    return sends("POST", "/installations?account=" + ada.account().id(), body);
  }

  private static Page vends(Person ada) {
    var path = "/installations/%d/%d/token".formatted(ada.user().companyId(), ada.user().userId());
    return sends("GET", path + "?account=" + ada.account().id(), "");
  }

  private static Page sends(String method, String target, String body) {
    return new Browser().send(method, latchkey.at(target), body, "Authorization", "Bearer local");
  }

  @ParameterizedTest
  @EnumSource
  void aRefreshTokenIsImportedWithoutAskingThePersonAndItsTokensAreVended(Refreshes refreshes) {
    latchkey.pipedrive().set(EmulatorOption.ROTATION, refreshes == Refreshes.ROTATE);
    latchkey
        .pipedrive()
        .set(EmulatorOption.REFRESH_TOKEN_LEFT_OUT, refreshes == Refreshes.LEAVE_IT_OUT);
    var ada = latchkey.somebody();
    var token = former.refreshTokenOf(ada);
    latchkey.passes(Duration.ofDays(2));

    var answer = imports(ada, token, ", \"entitlement\": \"trial\"");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"status\":\"imported\"", "\"company_id\":");
    assertThatTheInstallation(latchkey, ada)
        .belongsTo(ada.account())
        .isEntitled(Entitlement.TRIAL)
        .hasHeldGrants(1);
    assertThat(latchkey.refreshes()).isEqualTo(1);
    assertThat(vends(ada).body()).contains("access_token");
    latchkey.passes(Duration.ofHours(2));
    assertThat(vends(ada).body()).contains("access_token");
    assertThat(latchkey.refreshes()).isEqualTo(2);
  }

  @Test
  void theProductIsToldAsOfAnInstall() {
    var ada = latchkey.somebody();
    imports(ada, former.refreshTokenOf(ada), "");

    latchkey.stack().streams().drain();

    assertThat(latchkey.stack().bus().events().toString())
        .contains("installation.installed", "account=" + ada.account().id());
  }

  @Test
  void whatPipedriveDoesNotSayWhoseItIsGoesOnFromTheSameToken() {
    var ada = latchkey.somebody();
    var token = former.refreshTokenOf(ada);
    latchkey.pipedrive().fault(Fault.status("/v1/users/me", 503).times(2));

    var later = imports(ada, token, "");
    assertThat(later.status()).isEqualTo(503);
    assertThat(later.header("Retry-After")).isNotEmpty();
    assertThatTheInstallation(latchkey, ada).neverWas();

    assertThat(imports(ada, token, "").body()).contains("\"status\":\"imported\"");
    assertThat(latchkey.refreshes()).isEqualTo(1);
    assertThat(imports(ada, token, "").body()).contains("\"status\":\"already_here\"");
    assertThat(latchkey.refreshes()).isEqualTo(1);
  }

  @Test
  void whileTheTablesAreAwayNothingIsSentToPipedriveAndNothingIsLost() {
    var ada = latchkey.somebody();
    var token = former.refreshTokenOf(ada);
    latchkey.pipedrive().fault(Fault.status("/v1/users/me", 503).times(2));
    assertThat(imports(ada, token, "").status()).isEqualTo(503);
    var refreshes = latchkey.refreshes();
    latchkey.dynamoDb().fails(FailingDynamoDb.Outage.EVERYTHING);

    assertThat(imports(ada, token, "").status()).isEqualTo(503);
    assertThat(latchkey.refreshes()).isEqualTo(refreshes);

    latchkey.dynamoDb().fails(FailingDynamoDb.Outage.NONE);
    assertThat(imports(ada, token, "").body()).contains("\"status\":\"imported\"");
  }

  @Test
  void aTokenThatPipedriveRefusesNamesTheLinkThatRepairs() {
    var ada = latchkey.somebody();
    var token = former.refreshTokenOf(ada);
    latchkey.pipedrive().forget(ada.user().companyId(), ada.user().userId());
    var ids =
        ", \"company_id\": %d, \"user_id\": %d"
            .formatted(ada.user().companyId(), ada.user().userId());

    assertThat(imports(ada, token, ids).status()).isEqualTo(503);
    latchkey.passes(Duration.ofSeconds(30));
    var answer = imports(ada, token, ids);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body())
        .contains(
            "needs_reauthorization",
            "/install?company_id=" + ada.user().companyId() + "&user_id=" + ada.user().userId());
    ada.opensTheRepairLinkOf(ada.id());
    ada.allows();
    ada.comesBack(Entitlement.ACTIVE);
    ada.confirms();
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    assertThat(imports(ada, token, ids).body()).contains("\"status\":\"already_here\"");
  }

  @Test
  void whatSomebodyElseHasInstalledIsNotTakenFromThem() {
    var ada = latchkey.somebody();
    var token = former.refreshTokenOf(ada);
    ada.isInstalled();
    latchkey.passes(Duration.ofSeconds(2));
    var mallory = ada.forAccount(new Product.Account("mallory", "Mallory"));

    assertThat(imports(mallory, token, "").body()).contains("other_account");

    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    assertThat(vends(mallory).status()).isEqualTo(404);
    assertThat(vends(ada).status()).isEqualTo(200);
  }

  @Test
  void theUninstallOfAnImportedInstallationEndsIt() {
    var ada = latchkey.somebody();
    imports(ada, former.refreshTokenOf(ada), "");
    latchkey.passes(Duration.ofSeconds(2));

    latchkey.pipedrive().uninstall(ada.user().companyId(), ada.user().userId()).join();

    assertThatTheInstallation(latchkey, ada).isGone();
  }

  @Test
  void aBackendWithoutASignatureImportsNothing() {
    var ada = latchkey.somebody();
    var body = "{\"refresh_token\": \"" + former.refreshTokenOf(ada).reveal() + "\"}";

    var answer =
        new Browser()
            .send("POST", latchkey.at("/installations?account=" + ada.account().id()), body);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(latchkey.refreshes()).isZero();
  }
}
