package io.latchkey.functions.refresh;

import io.latchkey.install.EndLapsedAttempt;
import io.latchkey.install.LapsedGrants;
import io.latchkey.metrics.Metrics;
import io.latchkey.runtime.Environment;
import io.latchkey.runtime.WrongSetting;
import io.latchkey.token.Alarms;
import io.latchkey.token.Directory;
import io.latchkey.token.DisconnectInstallation;
import io.latchkey.token.EndGrant;
import io.latchkey.token.EndLapsedGrant;
import io.latchkey.token.EraseAccount;
import io.latchkey.token.Erasures;
import io.latchkey.token.Gates;
import io.latchkey.token.Installations;
import io.latchkey.token.LookAfter;
import io.latchkey.token.Pause;
import io.latchkey.token.Pipedrive;
import io.latchkey.token.RefreshGrant;
import io.latchkey.token.RefreshQueue;
import io.latchkey.token.SweepDueGrants;
import io.latchkey.token.Telemetry;
import io.latchkey.token.Timing;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** Creates the beans of the sweep and the refresh workers. */
@Factory
final class RefreshFactory {

  /** The template's interval between sweeps. */
  private static final Duration EVERY = Duration.ofMinutes(5);

  /** The actions of a worker. */
  record Care(LookAfter lookAfter, EraseAccount eraseAccount, EndLapsedAttempt endLapsedAttempt) {}

  @Singleton
  Care care(
      Installations installations,
      Directory directory,
      Erasures erasures,
      Gates gates,
      LapsedGrants lapsedGrants,
      RefreshQueue queue,
      Pipedrive pipedrive,
      Alarms alarms,
      Metrics metrics,
      Pause pause,
      Clock clock,
      SecureRandom random) {
    var telemetry = new Telemetry(alarms, metrics);
    var timing = new Timing(clock, pause, random);
    var refreshGrant = new RefreshGrant(installations, gates, pipedrive, telemetry, timing);
    var endGrant = new EndGrant(installations, pipedrive, alarms, clock, random);
    var disconnect = new DisconnectInstallation(installations, endGrant, clock);
    return new Care(
        new LookAfter(installations, refreshGrant, endGrant, clock),
        new EraseAccount(erasures, directory, disconnect, queue, clock),
        new EndLapsedAttempt(
            lapsedGrants,
            new EndLapsedGrant(installations, pipedrive, endGrant, alarms, clock),
            queue));
  }

  @Singleton
  SweepDueGrants sweepDueGrants(
      Directory directory, Gates gates, RefreshQueue queue, Environment environment, Clock clock) {
    var rate = new SweepDueGrants.Rate(EVERY, perSecond(environment));
    return new SweepDueGrants(directory, gates, queue, rate, clock);
  }

  private static int perSecond(Environment environment) {
    var digits = environment.find("REFRESHES_PER_SECOND").orElse("10");
    if (!digits.matches("[1-9][0-9]{0,2}")) {
      throw new WrongSetting("REFRESHES_PER_SECOND", "must be 1 to 999");
    }
    return Integer.parseInt(digits);
  }
}
