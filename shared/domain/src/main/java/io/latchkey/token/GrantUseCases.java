package io.latchkey.token;

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
      CircuitBreakerStore gates) {}

  public static GrantUseCases over(
      Stores stores, RefreshQueue queue, Pipedrive pipedrive, Telemetry telemetry, Timing timing) {
    var installations = stores.installations();
    var clock = timing.clock();
    var endGrant =
        new EndGrant(installations, pipedrive, telemetry.alarms(), clock, timing.random());
    var disconnect = new DisconnectInstallation(installations, endGrant, clock);
    return new GrantUseCases(
        new RefreshGrant(installations, stores.gates(), pipedrive, telemetry, timing),
        endGrant,
        disconnect,
        new EraseAccount(stores.erasures(), stores.directory(), disconnect, queue, clock));
  }
}
