package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.emulator.EmulatorOption;
import io.latchkey.local.emulator.Fault;
import io.latchkey.pipedrive.Secret;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pages that people see, and the state that survives, if Pipedrive does not behave as
 * documented.
 */
class PipedriveMisbehavesJourneyTest {

  private static final String TOKEN = "/oauth/token";

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  @AfterEach
  void pipedriveIsAsItWas() {
    latchkey.pipedrive().set(EmulatorOption.REUSED_CODE_REVOKES, false);
  }

  @Test
  void whoseCodeIsRefusedIsAskedOnceMore() {
    var ada = latchkey.somebody();
    ada.bringsTheCode(Secret.of("a-code-that-pipedrive-never-gave"));

    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isPipedrivesDialogOpenedByUs(latchkey);
    ada.allows();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    assertThat(latchkey.exchanges()).isEqualTo(2);
  }

  @Test
  void whoseCodesAreRefusedTwiceIsNotSentRoundInCircles() {
    var ada = latchkey.somebody();
    ada.bringsTheCode(Secret.of("a-code-that-pipedrive-never-gave-either"));
    ada.comesBack(ACTIVE);
    refusesCodes(1);

    ada.allows();
    assertThat(ada.page()).saysSorry(403).offersToStartAgain();
    ada.reloads();
    assertThat(ada.page()).saysSorry(403).offersToStartAgain();
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).saysSorry(403).offersToStartAgain();
    assertThat(latchkey.exchanges()).isEqualTo(2);

    ada.isInstalled();
  }

  private static void refusesCodes(int times) {
    latchkey
        .pipedrive()
        .fault(
            Fault.status(TOKEN, 400)
                .times(times)
                .body("{\"success\":false,\"message\":\"Invalid grant: code is invalid\"}"));
  }

  @Test
  void whileOurClientSecretIsRefusedTheCodeIsKeptForTheNextReload() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey
        .pipedrive()
        .fault(
            Fault.status(TOKEN, 401)
                .body("{\"success\":false,\"message\":\"Invalid client: client is invalid\"}"));

    ada.comesBack(ACTIVE);
    assertThat(ada.page()).saysSorry(503);

    ada.reloads();
    assertThat(ada.page()).isTheConfirmPageOf(ada);
    ada.confirms();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  @Test
  void aShortRateLimitIsWaitedFor() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.pipedrive().fault(Fault.status(TOKEN, 429).header("Retry-After", "1"));

    ada.comesBack(ACTIVE);

    assertThat(ada.page()).isTheConfirmPageOf(ada);
    assertThat(latchkey.exchanges()).isEqualTo(2);
  }

  @Test
  void aLongRateLimitIsToldAndTheReloadGoesOn() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.pipedrive().fault(Fault.status(TOKEN, 429).header("retry-after", "40"));

    ada.comesBack(ACTIVE);
    assertThat(ada.page()).saysSorry(503);
    assertThat(ada.page().header("Retry-After")).isEqualTo("40");

    latchkey.passes(Duration.ofSeconds(40));
    ada.reloads();
    assertThat(ada.page()).isTheConfirmPageOf(ada);
  }

  @Test
  void anErrorOfPipedrivesIsTriedOnceMoreUnseen() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.pipedrive().fault(Fault.status(TOKEN, 500));

    ada.comesBack(ACTIVE);

    assertThat(ada.page()).isTheConfirmPageOf(ada);
    assertThat(latchkey.exchanges()).isEqualTo(2);
  }

  @Test
  void errorsThatLastAreToldAndTheReloadGoesOn() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.pipedrive().fault(Fault.status(TOKEN, 500).times(2));

    ada.comesBack(ACTIVE);
    assertThat(ada.page()).saysSorry(502);
    assertThat(latchkey.exchanges()).isEqualTo(2);

    ada.reloads();
    assertThat(ada.page()).isTheConfirmPageOf(ada);
    ada.confirms();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  @Test
  void errorsAtTheCallbackAreToldAndTheReloadGoesOn() {
    var ada = latchkey.somebody();
    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    latchkey.pipedrive().fault(Fault.status(TOKEN, 500).times(2));

    ada.allows();
    assertThat(ada.page()).saysSorry(502);

    ada.reloads();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  @Test
  void whoReloadsOnlyAfterTheCodeHasLapsedAllowsOnceMore() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.pipedrive().fault(Fault.status(TOKEN, 500).times(2));
    ada.comesBack(ACTIVE);
    var before = latchkey.exchanges();

    latchkey.passes(Duration.ofMinutes(6));
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isPipedrivesDialogOpenedByUs(latchkey);
    assertThat(latchkey.exchanges()).isEqualTo(before);
    ada.allows();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  @Test
  void anAnswerThatIsLostCostsOneMoreAllow() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.pipedrive().set(EmulatorOption.REUSED_CODE_REVOKES, true);
    latchkey.pipedrive().fault(Fault.cut(TOKEN));

    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isPipedrivesDialogOpenedByUs(latchkey);
    ada.allows();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  @Test
  void anExchangeThatIsAnsweredAfterNineSecondsIsWaitedForAndSentOnce() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.pipedrive().fault(Fault.slow(TOKEN, Duration.ofSeconds(9)));

    ada.comesBack(ACTIVE);

    assertThat(ada.page()).isTheConfirmPageOf(ada);
    assertThat(latchkey.exchanges()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>We are down for maintenance</html>",
        "",
        "[]",
        "{}",
        "{\"access_token\": 5}",
        "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"expires_in\":3600}"
      })
  void nonsenseIsToldAndNothingIsInstalled(String nonsense) {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.pipedrive().fault(Fault.raw(TOKEN, nonsense));

    ada.comesBack(ACTIVE);
    assertThat(ada.page()).saysSorry(502);
    assertThatTheInstallation(latchkey, ada).neverWas();

    ada.reloads();
    assertThat(ada.page()).isTheConfirmPageOf(ada);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://pipedrive.com.evil.example",
        "https://acme.pipedrive.com:8443",
        "https://acme.pipedrive.com@evil.example",
        "http://localhost:1"
      })
  void aTokenIsSentToNobodyButPipedrive(String apiDomain) {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.pipedrive().apiDomain(apiDomain);

    ada.comesBack(ACTIVE);
    assertThat(ada.page()).saysSorry(502);
    assertThatTheInstallation(latchkey, ada).neverWas();
    assertThat(latchkey.pipedrive().live(ada.id().companyId(), ada.id().userId()))
        .as("a grant that can't be used is revoked")
        .isEmpty();

    latchkey.pipedrive().apiDomain("");
    ada.reloads();
    assertThat(ada.page()).as("the code is used up").isPipedrivesDialogOpenedByUs(latchkey);
    ada.allows();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  @Test
  void aTokenAnswerThatNamesNoApiDomainIsMadeUpForByUsersMe() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.pipedrive().set(EmulatorOption.API_DOMAIN_LEFT_OUT, true);

    ada.comesBack(ACTIVE);

    assertThat(ada.page()).isTheConfirmPageOf(ada);
    assertThat(ada.page().text()).containsPattern("\\([a-z0-9-]+\\.pipedrive\\.com\\)");
    assertThat(ada.page().text()).doesNotContain("(api.pipedrive.com)");
    ada.confirms();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }
}
