package io.latchkey.assertion;

import io.latchkey.runtime.Environment;
import io.latchkey.runtime.Settings;
import io.latchkey.runtime.WrongSetting;
import io.latchkey.secrets.AssertionSecretSource;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Verifies by a shared secret or by the product's key set, as the settings say. */
@Factory
final class AssertionFactory {

  private static final String KEY_SET = "ASSERTION_JWKS_URL";
  private static final String SECRET = "ASSERTION_SECRET_ID";

  @Singleton
  AssertionVerifier assertionVerifier(
      Settings settings,
      Environment environment,
      BeanProvider<AssertionSecretSource> secret,
      Clock clock) {
    var keySet = settings.assertionJwksUrl();
    var hasSecret = environment.find(SECRET).isPresent();
    if ((keySet != null) == hasSecret) {
      throw new WrongSetting(SECRET, "or " + KEY_SET + " must be set, and not both");
    }
    if (keySet != null) {
      return AssertionVerifier.withKeySet(settings.productIssuer(), keySet, clock);
    }
    var source = secret.get();
    return AssertionVerifier.withSharedSecret(
        settings.productIssuer(), () -> source.get().accepted());
  }
}
