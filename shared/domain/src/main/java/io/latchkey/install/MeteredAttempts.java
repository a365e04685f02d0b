package io.latchkey.install;

import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import java.util.Optional;

/**
 * Counts the steps of attempts. Every step is one conditional write and is counted once it is
 * stored, so reloads, double clicks, and lost races count once.
 */
final class MeteredAttempts implements Attempts {

  private final Attempts attempts;
  private final Metrics metrics;

  MeteredAttempts(Attempts attempts, Metrics metrics) {
    this.attempts = attempts;
    this.metrics = metrics;
  }

  @Override
  public Optional<Attempt> find(AttemptId attemptId) {
    return attempts.find(attemptId);
  }

  @Override
  public CommitResult commit(Commit change) {
    var committed = attempts.commit(change);
    if (committed instanceof CommitResult.Done) {
      change.claims().forEach(claim -> count(claim, change.after()));
      count(change);
    }
    return committed;
  }

  private void count(Claim claim, Attempt after) {
    switch (claim) {
      case Claim.Code _ -> {
        if (after.version() == 1) {
          metrics.count(Metric.CODE_PARKED);
        }
      }
      case Claim.Jti _ -> metrics.count(Metric.INSTALL_RESUMED);
    }
  }

  private void count(Commit change) {
    switch (change.after().state()) {
      case State.AwaitingSubscription _ -> metrics.count(Metric.SUBSCRIPTION_ASKED);
      case State.AwaitingConfirmation _ -> metrics.count(Metric.CONFIRM_SHOWN);
      case State.Finished(var result) -> {
        // An assertion finishes nothing. One that comes after the end only records its name.
        if (change.claims().isEmpty()) {
          metrics.count(metric(result));
        }
      }
      case State.AwaitingAccount _ -> {}
      case State.AwaitingConsent _ -> {}
      case State.Exchanging _ -> {}
      case State.Exchanged _ -> {}
    }
  }

  private static Metric metric(InstallResult result) {
    return switch (result) {
      case InstallResult.Installed _ -> Metric.INSTALLED;
      case InstallResult.Declined _ -> Metric.INSTALL_DECLINED;
      case InstallResult.UserDenied _ -> Metric.INSTALL_CANCELLED;
    };
  }
}
