package io.latchkey.install;

import io.latchkey.installation.Installations;
import io.latchkey.metrics.Telemetry;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.removal.EndGrant;
import io.latchkey.removal.Erasures;
import io.latchkey.time.Timing;

/** The use cases of an install, composed over what they share. */
public record InstallFlow(
    BeginInstall beginInstall,
    ReceiveCallback receiveCallback,
    ResumeInstall resumeInstall,
    ShowAttempt showAttempt,
    ConfirmInstall confirmInstall) {

  /** The environment of the use cases. */
  public record FlowServices(Policy policy, Telemetry telemetry, Timing timing) {}

  public static InstallFlow over(
      Attempts stored,
      Installations installations,
      Erasures erasures,
      Pipedrive pipedrive,
      FlowServices services) {
    var policy = services.policy();
    var sleeper = services.timing().sleeper();
    var clock = services.timing().clock();
    var random = services.timing().random();
    var metrics = services.telemetry().metrics();
    var attempts = new MeteredAttempts(stored, metrics);
    var retryOnce = new RetryOnce(sleeper, clock);
    var endGrant =
        new EndGrant(installations, pipedrive, services.telemetry().alarms(), clock, random);
    var applyGrant = new ApplyGrant(installations, pipedrive, retryOnce, policy);
    var exchangeCode = new ExchangeCode(pipedrive, retryOnce, applyGrant, clock);
    var resultCheck = new InstallResultCheck(installations, erasures);
    var work = new PendingWork(exchangeCode, applyGrant, resultCheck, clock);
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
