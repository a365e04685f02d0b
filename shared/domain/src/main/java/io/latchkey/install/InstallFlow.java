package io.latchkey.install;

import io.latchkey.metrics.Metrics;
import io.latchkey.token.Alarms;
import io.latchkey.token.EndGrant;
import io.latchkey.token.Erasures;
import io.latchkey.token.Installations;
import io.latchkey.token.Pipedrive;
import io.latchkey.token.Sleeper;
import java.security.SecureRandom;
import java.time.Clock;

/** The use cases of an install, put together over what they share. */
public record InstallFlow(
    BeginInstall beginInstall,
    ReceiveCallback receiveCallback,
    ResumeInstall resumeInstall,
    ShowAttempt showAttempt,
    ConfirmInstall confirmInstall) {

  /** The environment of the use cases. */
  public record Surroundings(
      Policy policy,
      Sleeper pause,
      Clock clock,
      SecureRandom random,
      Metrics metrics,
      Alarms alarms) {}

  public static InstallFlow over(
      Attempts stored,
      Installations installations,
      Erasures erasures,
      Pipedrive pipedrive,
      Surroundings around) {
    var policy = around.policy();
    var sleeper = around.pause();
    var clock = around.clock();
    var random = around.random();
    var metrics = around.metrics();
    var attempts = new CountedAttempts(stored, metrics);
    var repetition = new Repetition(sleeper, clock);
    var endGrant = new EndGrant(installations, pipedrive, around.alarms(), clock, random);
    var applyGrant = new ApplyGrant(installations, pipedrive, repetition, policy);
    var exchangeCode = new ExchangeCode(pipedrive, repetition, applyGrant, clock);
    var standing = new StandingCheck(installations, erasures);
    var work = new PendingWork(exchangeCode, applyGrant, standing, clock);
    var driver = new AttemptDriver(attempts, installations, work, endGrant, sleeper, clock, random);
    var starter = new AttemptStarter(attempts, policy, clock, random);
    return new InstallFlow(
        new BeginInstall(attempts, policy, clock, random, metrics),
        new ReceiveCallback(driver, starter, policy, clock, metrics),
        new ResumeInstall(driver, starter, policy, clock),
        new ShowAttempt(driver),
        new ConfirmInstall(driver, installations));
  }
}
