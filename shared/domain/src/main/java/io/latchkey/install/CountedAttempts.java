package io.latchkey.install;

import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import java.util.Optional;

/**
 * Counts how far attempts come. Every step of an attempt is one conditional write, so whatever is
 * reloaded, pressed twice or overtaken is counted once: when it has been stored.
 */
final class CountedAttempts implements Attempts {

  private final Attempts attempts;
  private final Metrics metrics;

  CountedAttempts(Attempts attempts, Metrics metrics) {
    this.attempts = attempts;
    this.metrics = metrics;
  }

  @Override
  public Optional<Attempt> find(Handle handle) {
    return attempts.find(handle);
  }

  @Override
  public Committed commit(Change change) {
    var committed = attempts.commit(change);
    if (committed instanceof Committed.Done) {
      change.claims().forEach(claim -> count(claim, change.after()));
      count(change);
    }
    return committed;
  }

  private void count(Claim claim, Attempt after) {
    switch (claim) {
      case Claim.Code code -> {
        if (after.version() == 1) {
          metrics.count(Metric.CODE_PARKED);
        }
      }
      case Claim.Jti assertion -> metrics.count(Metric.INSTALL_RESUMED);
    }
  }

  private void count(Change change) {
    switch (change.after().state()) {
      case State.AwaitingSubscription asked -> metrics.count(Metric.SUBSCRIPTION_ASKED);
      case State.AwaitingConfirmation shown -> metrics.count(Metric.CONFIRM_SHOWN);
      case State.Finished(var ending) -> {
        // An assertion finishes nothing: one that comes after the end only leaves its name.
        if (change.claims().isEmpty()) {
          metrics.count(metric(ending));
        }
      }
      case State.AwaitingAccount waiting -> {}
      case State.AwaitingConsent asked -> {}
      case State.Exchanging busy -> {}
      case State.Exchanged busy -> {}
    }
  }

  private static Metric metric(Ending ending) {
    return switch (ending) {
      case Ending.Installed installed -> Metric.INSTALLED;
      case Ending.Declined declined -> Metric.INSTALL_DECLINED;
      case Ending.UserDenied cancelled -> Metric.INSTALL_CANCELLED;
    };
  }
}
