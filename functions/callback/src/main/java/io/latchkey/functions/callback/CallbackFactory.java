package io.latchkey.functions.callback;

import io.latchkey.install.Attempts;
import io.latchkey.install.InstallFlow;
import io.latchkey.install.InstallFlow.Surroundings;
import io.latchkey.install.ReceiveCallback;
import io.latchkey.metrics.Metrics;
import io.latchkey.runtime.Settings;
import io.latchkey.token.Alarms;
import io.latchkey.token.Erasures;
import io.latchkey.token.Installations;
import io.latchkey.token.Pause;
import io.latchkey.token.Pipedrive;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Creates the beans of the callback function. */
@Factory
final class CallbackFactory {

  @Singleton
  ReceiveCallback receiveCallback(
      Attempts attempts,
      Installations installations,
      Erasures erasures,
      Pipedrive pipedrive,
      Settings settings,
      Pause pause,
      Clock clock,
      SecureRandom random,
      Metrics metrics,
      Alarms alarms) {
    var around = new Surroundings(settings.policy(), pause, clock, random, metrics, alarms);
    return InstallFlow.over(attempts, installations, erasures, pipedrive, around).receiveCallback();
  }
}
