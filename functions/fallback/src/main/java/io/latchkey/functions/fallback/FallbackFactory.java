package io.latchkey.functions.fallback;

import io.latchkey.install.Attempts;
import io.latchkey.install.CheckHealth;
import io.latchkey.installation.Installations;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Creates the beans of the fallback function. */
@Factory
final class FallbackFactory {

  @Singleton
  CheckHealth checkHealth(Attempts attempts, Installations installations) {
    return new CheckHealth(attempts, installations);
  }
}
