package io.latchkey.functions.refresh;

import io.latchkey.install.EndLapsedAttempt;
import io.latchkey.install.LapsedGrants;
import io.latchkey.installation.Directory;
import io.latchkey.installation.Installations;
import io.latchkey.metrics.Alarms;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.refresh.CircuitBreakerStore;
import io.latchkey.refresh.RefreshQueue;
import io.latchkey.removal.EndLapsedGrant;
import io.latchkey.removal.EraseAccount;
import io.latchkey.runtime.Environment;
import io.latchkey.runtime.GrantUseCases;
import io.latchkey.runtime.WrongSetting;
import io.latchkey.sweep.MaintainInstallation;
import io.latchkey.sweep.SweepDueGrants;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The use cases of the sweep and the refresh workers. */
@Factory
final class RefreshFactory {

  /** The interval between sweeps, as in the template. */
  private static final Duration EVERY = Duration.ofMinutes(5);

  /** The use cases of a worker. */
  record RefreshJobs(
      MaintainInstallation maintainInstallation,
      EraseAccount eraseAccount,
      EndLapsedAttempt endLapsedAttempt) {}

  @Singleton
  RefreshJobs refreshJobs(
      GrantUseCases grants,
      Installations installations,
      LapsedGrants lapsedGrants,
      RefreshQueue queue,
      Pipedrive pipedrive,
      Alarms alarms,
      Clock clock) {
    var endGrant = grants.endGrant();
    return new RefreshJobs(
        new MaintainInstallation(installations, grants.refreshGrant(), endGrant, clock),
        grants.eraseAccount(),
        new EndLapsedAttempt(
            lapsedGrants,
            new EndLapsedGrant(installations, pipedrive, endGrant, alarms, clock),
            queue));
  }

  @Singleton
  SweepDueGrants sweepDueGrants(
      Directory directory,
      CircuitBreakerStore breakers,
      RefreshQueue queue,
      Environment environment,
      Clock clock) {
    var rate = new SweepDueGrants.Rate(EVERY, perSecond(environment));
    return new SweepDueGrants(directory, breakers, queue, rate, clock);
  }

  private static int perSecond(Environment environment) {
    var digits = environment.find("REFRESHES_PER_SECOND").orElse("10");
    if (!digits.matches("[1-9][0-9]{0,2}")) {
      throw new WrongSetting("REFRESHES_PER_SECOND", "must be 1 to 999");
    }
    return Integer.parseInt(digits);
  }
}
