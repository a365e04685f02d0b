package io.latchkey.functions.token;

import io.latchkey.metrics.Metrics;
import io.latchkey.token.Alarms;
import io.latchkey.token.Directory;
import io.latchkey.token.DisconnectInstallation;
import io.latchkey.token.EndGrant;
import io.latchkey.token.EraseAccount;
import io.latchkey.token.Erasures;
import io.latchkey.token.Gates;
import io.latchkey.token.ImportGrant;
import io.latchkey.token.Installations;
import io.latchkey.token.Pause;
import io.latchkey.token.Pipedrive;
import io.latchkey.token.RefreshGrant;
import io.latchkey.token.RefreshQueue;
import io.latchkey.token.Telemetry;
import io.latchkey.token.Timing;
import io.latchkey.token.TokenImports;
import io.latchkey.token.VendToken;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Creates the beans of the token function. */
@Factory
final class TokenFactory {

  /** The use cases of the product's backend. */
  record Tokens(
      VendToken vendToken,
      Directory directory,
      ImportGrant importGrant,
      DisconnectInstallation disconnect,
      EraseAccount eraseAccount) {}

  @Singleton
  Tokens tokens(
      Installations installations,
      TokenImports imports,
      Directory directory,
      Erasures erasures,
      Gates gates,
      RefreshQueue queue,
      Pipedrive pipedrive,
      Alarms alarms,
      Metrics metrics,
      Pause pause,
      Clock clock,
      SecureRandom random) {
    var telemetry = new Telemetry(alarms, metrics);
    var timing = new Timing(clock, pause, random);
    var refreshGrant = new RefreshGrant(installations, gates, pipedrive, telemetry, timing);
    var endGrant = new EndGrant(installations, pipedrive, alarms, clock, random);
    var disconnect = new DisconnectInstallation(installations, endGrant, clock);
    return new Tokens(
        new VendToken(installations, refreshGrant, metrics, pause, clock, random),
        directory,
        new ImportGrant(imports, installations, gates, pipedrive, telemetry, timing),
        disconnect,
        new EraseAccount(erasures, directory, disconnect, queue, clock));
  }
}
