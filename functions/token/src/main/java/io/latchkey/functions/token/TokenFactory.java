package io.latchkey.functions.token;

import io.latchkey.installation.Directory;
import io.latchkey.metrics.Telemetry;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.removal.DisconnectInstallation;
import io.latchkey.removal.EraseAccount;
import io.latchkey.runtime.GrantUseCases;
import io.latchkey.time.Timing;
import io.latchkey.tokenimport.ImportGrant;
import io.latchkey.tokenimport.TokenImports;
import io.latchkey.vend.VendToken;
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
        new ImportGrant(imports, installations, stores.breakers(), pipedrive, telemetry, timing),
        grants.disconnect(),
        grants.eraseAccount());
  }
}
