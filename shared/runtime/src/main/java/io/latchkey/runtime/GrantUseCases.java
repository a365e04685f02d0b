package io.latchkey.runtime;

import io.latchkey.installation.Directory;
import io.latchkey.installation.Installations;
import io.latchkey.metrics.Telemetry;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.refresh.CircuitBreakerStore;
import io.latchkey.refresh.RefreshGrant;
import io.latchkey.refresh.RefreshQueue;
import io.latchkey.removal.DisconnectInstallation;
import io.latchkey.removal.EndGrant;
import io.latchkey.removal.EraseAccount;
import io.latchkey.removal.Erasures;
import io.latchkey.time.Timing;

/** The use cases that refresh and end grants, composed over what they share. */
public record GrantUseCases(
    RefreshGrant refreshGrant,
    EndGrant endGrant,
    DisconnectInstallation disconnect,
    EraseAccount eraseAccount) {

  /** The stores that these use cases share. */
  public record Stores(
      Installations installations,
      Directory directory,
      Erasures erasures,
      CircuitBreakerStore breakers) {}

  public static GrantUseCases over(
      Stores stores, RefreshQueue queue, Pipedrive pipedrive, Telemetry telemetry, Timing timing) {
    var installations = stores.installations();
    var clock = timing.clock();
    var endGrant =
        new EndGrant(installations, pipedrive, telemetry.alarms(), clock, timing.random());
    var disconnect = new DisconnectInstallation(installations, endGrant, clock);
    return new GrantUseCases(
        new RefreshGrant(installations, stores.breakers(), pipedrive, telemetry, timing),
        endGrant,
        disconnect,
        new EraseAccount(stores.erasures(), stores.directory(), disconnect, queue, clock));
  }
}
