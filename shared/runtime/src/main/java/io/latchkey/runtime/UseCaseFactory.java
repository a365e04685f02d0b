package io.latchkey.runtime;

import io.latchkey.install.Attempts;
import io.latchkey.install.InstallFlow;
import io.latchkey.install.InstallFlow.FlowServices;
import io.latchkey.installation.Directory;
import io.latchkey.installation.Installations;
import io.latchkey.metrics.Alarms;
import io.latchkey.metrics.Metrics;
import io.latchkey.metrics.Telemetry;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.refresh.CircuitBreakerStore;
import io.latchkey.refresh.RefreshQueue;
import io.latchkey.removal.Erasures;
import io.latchkey.time.Sleeper;
import io.latchkey.time.Timing;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Composes the use cases that more than one function has. */
@Factory
final class UseCaseFactory {

  @Singleton
  Telemetry telemetry(Alarms alarms, Metrics metrics) {
    return new Telemetry(alarms, metrics);
  }

  @Singleton
  Timing timing(Clock clock, Sleeper sleeper, SecureRandom random) {
    return new Timing(clock, sleeper, random);
  }

  @Singleton
  GrantUseCases.Stores stores(
      Installations installations,
      Directory directory,
      Erasures erasures,
      CircuitBreakerStore breakers) {
    return new GrantUseCases.Stores(installations, directory, erasures, breakers);
  }

  @Singleton
  GrantUseCases grants(
      GrantUseCases.Stores stores,
      RefreshQueue queue,
      Pipedrive pipedrive,
      Telemetry telemetry,
      Timing timing) {
    return GrantUseCases.over(stores, queue, pipedrive, telemetry, timing);
  }

  @Singleton
  InstallFlow installFlow(
      Attempts attempts,
      Installations installations,
      Erasures erasures,
      Pipedrive pipedrive,
      Settings settings,
      Telemetry telemetry,
      Timing timing) {
    var services = new FlowServices(settings.policy(), telemetry, timing);
    return InstallFlow.over(attempts, installations, erasures, pipedrive, services);
  }
}
