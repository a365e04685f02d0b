package io.latchkey.install;

import io.latchkey.install.Attempt.Beginning;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.pipedrive.InstallationId;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * Begins an attempt at Latchkey: from the product's button, the app's Installation URL (Pipedrive,
 * "OAuth &amp; access scopes"), or a reauthorization link.
 */
public final class BeginInstall {

  /** The purpose of the attempt. */
  public sealed interface Start {

    record Install() implements Start {}

    /** A reauthorization link, which the product gets for an installation whose grant is dead. */
    record Reauthorize(InstallationId id) implements Start {}
  }

  private final AttemptStarter starter;
  private final Policy policy;
  private final Metrics metrics;

  public BeginInstall(
      Attempts attempts, Policy policy, Clock clock, SecureRandom random, Metrics metrics) {
    this.starter = new AttemptStarter(attempts, policy, clock, random);
    this.policy = policy;
    this.metrics = metrics;
  }

  public StepReply begin(Start start) {
    return switch (starter.start(Beginning.HERE, first(start), List.of())) {
      case AttemptStarter.Start.Started started -> {
        metrics.count(Metric.INSTALL_STARTED);
        yield new StepReply(started.step(), List.of(started.issued()));
      }
      case AttemptStarter.Start.Claimed _ -> throw new IllegalStateException("nothing was claimed");
    };
  }

  private NextState first(Start start) {
    return switch (start) {
      case Start.Reauthorize(var id) -> new NextState.Consent(new Goal.Reauthorize(id));
      case Start.Install _ ->
          switch (policy.installWithoutAccount()) {
            case CONSENT -> new NextState.Consent(new Goal.Identify());
            case IDENTIFY ->
                new NextState.Ready(new State.AwaitingAccount(new PendingCredential.Nothing()));
          };
    };
  }
}
