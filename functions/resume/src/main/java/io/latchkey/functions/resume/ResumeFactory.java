package io.latchkey.functions.resume;

import io.latchkey.install.Attempts;
import io.latchkey.install.ConfirmInstall;
import io.latchkey.install.InstallFlow;
import io.latchkey.install.InstallFlow.Surroundings;
import io.latchkey.install.ResumeInstall;
import io.latchkey.install.ShowAttempt;
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

/** Creates the beans of the resume function. */
@Factory
final class ResumeFactory {

  /** The ways back to us: with the product's word, with the person's own, and with neither. */
  record Resume(
      ResumeInstall resumeInstall, ShowAttempt showAttempt, ConfirmInstall confirmInstall) {}

  @Singleton
  Resume resume(
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
    var flow = InstallFlow.over(attempts, installations, erasures, pipedrive, around);
    return new Resume(flow.resumeInstall(), flow.showAttempt(), flow.confirmInstall());
  }
}
