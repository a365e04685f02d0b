package io.latchkey.functions.token;

import io.latchkey.token.Directory;
import io.latchkey.token.DisconnectInstallation;
import io.latchkey.token.EraseAccount;
import io.latchkey.token.GrantUseCases;
import io.latchkey.token.ImportGrant;
import io.latchkey.token.Pipedrive;
import io.latchkey.token.Telemetry;
import io.latchkey.token.Timing;
import io.latchkey.token.TokenImports;
import io.latchkey.token.VendToken;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The use cases of the token function. */
@Factory
final class TokenFactory {

  /** The use cases behind the routes for the product's backend. */
  record Tokens(
      VendToken vendToken,
      Directory directory,
      ImportGrant importGrant,
      DisconnectInstallation disconnect,
      EraseAccount eraseAccount) {}

  @Singleton
  Tokens tokens(
      GrantUseCases grants,
      GrantUseCases.Stores stores,
      TokenImports imports,
      Pipedrive pipedrive,
      Telemetry telemetry,
      Timing timing) {
    var installations = stores.installations();
    return new Tokens(
        new VendToken(
            installations,
            grants.refreshGrant(),
            telemetry.metrics(),
            timing.sleeper(),
            timing.clock(),
            timing.random()),
        stores.directory(),
        new ImportGrant(imports, installations, stores.gates(), pipedrive, telemetry, timing),
        grants.disconnect(),
        grants.eraseAccount());
  }
}
