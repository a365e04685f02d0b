package io.latchkey.runtime;

import io.latchkey.metrics.Alarms;
import io.latchkey.metrics.Metrics;
import io.latchkey.time.Sleeper;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the beans that the process itself provides. Each is secondary, so a bean from outside (as
 * in the local stack) takes precedence.
 */
@Factory
final class RuntimeFactory {

  private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

  @Singleton
  @Secondary
  Environment environment() {
    return new Environment(System.getenv());
  }

  @Singleton
  @Secondary
  Settings settings(Environment environment) {
    var settings = Settings.from(environment);
    settings.warnings().forEach(LOG::warn);
    return settings;
  }

  @Singleton
  @Secondary
  Clock clock() {
    return Clock.systemUTC();
  }

  @Singleton
  @Secondary
  SecureRandom random() {
    return new SecureRandom();
  }

  @Singleton
  @Secondary
  Alarms alarms(Metrics metrics) {
    return new LoggedAlarms(metrics);
  }

  @Singleton
  @Secondary
  Sleeper sleeper() {
    return new ThreadSleeper();
  }
}
