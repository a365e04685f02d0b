package io.latchkey.runtime;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What the process itself gives. Each is secondary: a bean that is registered from outside (as the
 * local stack does) wins.
 */
@Factory
final class RuntimeFactory {

  @Singleton
  @Secondary
  Environment environment() {
    return new Environment(System.getenv());
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
}
