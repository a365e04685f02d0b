package io.latchkey.install;

import io.latchkey.metrics.Metrics;
import io.latchkey.token.Alarms;
import io.latchkey.token.EndGrant;
import io.latchkey.token.Erasures;
import io.latchkey.token.Installations;
import io.latchkey.token.Pause;
import io.latchkey.token.Pipedrive;
import java.security.SecureRandom;
import java.time.Clock;

/** The use cases of an install, put together over what they share. */
public record InstallFlow(
    BeginInstall beginInstall,
    ReceiveCallback receiveCallback,
    ResumeInstall resumeInstall,
    ShowAttempt showAttempt,
    ConfirmInstall confirmInstall) {

  /** What the use cases find around them. */
  public record Surroundings(
      Policy policy,
      Pause pause,
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
    var pause = around.pause();
    var clock = around.clock();
    var random = around.random();
    var metrics = around.metrics();
    var attempts = new CountedAttempts(stored, metrics);
    var repetition = new Repetition(pause, clock);
    var endGrant = new EndGrant(installations, pipedrive, around.alarms(), clock, random);
    var finish = new FinishInstall(attempts, installations, endGrant, pause, clock, random);
    var settle =
        new SettleGrant(attempts, installations, pipedrive, repetition, finish, policy, random);
    var exchange = new ExchangeCode(attempts, pipedrive, repetition, settle, clock, random);
    var standing = new StandingCheck(installations, erasures);
    var goOn = new GoOn(attempts, exchange, settle, standing, pause, clock, random);
    var starter = new AttemptStarter(attempts, policy, clock, random);
    return new InstallFlow(
        new BeginInstall(attempts, policy, clock, random, metrics),
        new ReceiveCallback(attempts, starter, goOn, policy, clock, metrics),
        new ResumeInstall(attempts, starter, goOn, policy, pause, clock, random),
        new ShowAttempt(attempts, goOn, clock),
        new ConfirmInstall(attempts, goOn, finish, pause, clock));
  }
}
