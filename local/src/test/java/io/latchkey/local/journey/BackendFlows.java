package io.latchkey.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Entitlement;
import io.latchkey.local.emulator.Fault;
import java.time.Duration;

/** Requests of a product's backend, and the work that the sweep and the queues do later. */
public final class BackendFlows {

  private final RunningLatchkey latchkey;

  public BackendFlows(RunningLatchkey latchkey) {
    this.latchkey = latchkey;
  }

  public void run() {
    looksAtOurHealth();
    vendsTokens();
    disconnects();
    erasesWhilePipedriveRevokesNothing();
    leavesARefreshToTheSweep();
    hasTheGrantOfALapsedAttemptEnded();
    importsARefreshToken();
    isUninstalled();
  }

  private void looksAtOurHealth() {
    assertThat(new Browser().get(latchkey.at("/health")).status()).isEqualTo(200);
  }

  private void vendsTokens() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    assertThat(vend(ada).status()).isEqualTo(200);
    latchkey.passes(Duration.ofHours(2));
    assertThat(vend(ada).status()).isEqualTo(200);
    assertThat(backend("GET", "/installations?account=" + ada.account().id()).body())
        .contains(Long.toString(ada.user().companyId()));
  }

  private void disconnects() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    assertThat(backend("DELETE", path(ada) + "?account=" + ada.account().id()).status())
        .isEqualTo(204);
  }

  /**
   * Erases an account while revocations fail. The second pass runs a minute later and also leaves
   * work to continue.
   */
  private void erasesWhilePipedriveRevokesNothing() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    latchkey.pipedrive().fault(Fault.status("/oauth/revoke", 500).times(100));
    assertThat(backend("DELETE", "/installations?account=" + ada.account().id()).status())
        .isEqualTo(202);
    latchkey.sweeps();
    latchkey.pipedrive().clearFaults();
    latchkey.passes(Duration.ofMinutes(10));
    latchkey.sweeps();
  }

  /** The first time, Pipedrive is out. */
  private void leavesARefreshToTheSweep() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    latchkey.passes(Duration.ofHours(25));
    latchkey.pipedrive().fault(Fault.status("/oauth/token", 500).times(2));
    latchkey.sweeps();
    latchkey.pipedrive().clearFaults();
    latchkey.passes(Duration.ofMinutes(30));
    latchkey.sweeps();
  }

  /** Pipedrive has never said whose it is, and by then its access token has expired. */
  private void hasTheGrantOfALapsedAttemptEnded() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.pipedrive().fault(Fault.status("/v1/users/me", 500).times(2));
    ada.comesBack(Entitlement.ACTIVE);
    latchkey.pipedrive().clearFaults();
    latchkey.passes(Duration.ofHours(26));
    latchkey.sweeps();
    assertThat(latchkey.pipedrive().live(ada.user().companyId(), ada.user().userId())).isEmpty();
  }

  private void importsARefreshToken() {
    var ada = latchkey.somebody();
    var token = new PreviousOAuth(latchkey).refreshTokenOf(ada).reveal();
    var answer =
        new Browser()
            .send(
                "POST",
                latchkey.at("/installations?account=" + ada.account().id()),
                "{\"refresh_token\":\"" + token + "\"}",
                "Authorization",
                "Bearer local");
    assertThat(answer.status()).isEqualTo(200);
  }

  private void isUninstalled() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    assertThat(new UninstallNotice(latchkey).of(ada).sent().status()).isEqualTo(200);
  }

  private Page vend(Person ada) {
    return backend("GET", path(ada) + "/token?account=" + ada.account().id());
  }

  private static String path(Person ada) {
    return "/installations/%d/%d".formatted(ada.user().companyId(), ada.user().userId());
  }

  private Page backend(String method, String target) {
    return new Browser().send(method, latchkey.at(target), "", "Authorization", "Bearer local");
  }
}
