package io.latchkey.functions.install;

import io.latchkey.install.Attempts;
import io.latchkey.install.BeginInstall;
import io.latchkey.metrics.Metrics;
import io.latchkey.runtime.Settings;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Creates the beans of the install function, which stores attempts and never calls Pipedrive. */
@Factory
final class InstallFactory {

  @Singleton
  BeginInstall beginInstall(
      Attempts attempts, Settings settings, Clock clock, SecureRandom random, Metrics metrics) {
    return new BeginInstall(attempts, settings.policy(), clock, random, metrics);
  }
}
