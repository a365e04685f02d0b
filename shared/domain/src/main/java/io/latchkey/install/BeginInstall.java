package io.latchkey.install;

import io.latchkey.install.Attempt.Beginning;
import io.latchkey.install.Attempts.Change;
import io.latchkey.install.Attempts.Committed;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.token.InstallationId;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * Begins an attempt that starts with us: at the product's button or at the app's Installation URL
 * (Pipedrive, "OAuth &amp; access scopes"), or by a repair link.
 */
public final class BeginInstall {

  /** What it is begun for. */
  public sealed interface Start {

    record Install() implements Start {}

    /** The link that the product is given for an installation whose grant is dead. */
    record Repair(InstallationId id) implements Start {}
  }

  private final Attempts attempts;
  private final Policy policy;
  private final Clock clock;
  private final SecureRandom random;
  private final Metrics metrics;

  public BeginInstall(
      Attempts attempts, Policy policy, Clock clock, SecureRandom random, Metrics metrics) {
    this.attempts = attempts;
    this.policy = policy;
    this.clock = clock;
    this.random = random;
    this.metrics = metrics;
  }

  public Reply begin(Start start) {
    var handle = Handle.random(random);
    return switch (start) {
      case Start.Repair(var id) -> askPipedrive(handle, new Goal.Repair(id));
      case Start.Install install ->
          switch (policy.installWithoutAccount()) {
            case CONSENT -> askPipedrive(handle, new Goal.Identify());
            case IDENTIFY -> {
              var key = store(handle, new State.AwaitingAccount(new Holding.Nothing()));
              yield new Reply(new NextStep.AskProduct(handle), List.of(key));
            }
          };
    };
  }

  private Reply askPipedrive(Handle handle, Goal goal) {
    var consent = ConsentRequest.of(handle, random);
    var key = store(handle, new State.AwaitingConsent(goal, consent));
    return new Reply(new NextStep.AskPipedrive(consent), List.of(key));
  }

  private Reply.IssuedKey store(Handle handle, State state) {
    var key = BrowserKey.random(random);
    var attempt =
        Attempt.begin(handle, key, Beginning.HERE, state, clock.instant(), policy.attemptTtl());
    return switch (attempts.commit(Change.of(attempt))) {
      case Committed.Done done -> {
        metrics.count(Metric.INSTALL_STARTED);
        yield new Reply.IssuedKey(handle, key, policy.attemptTtl());
      }
      case Committed lost ->
          throw new IllegalStateException("a handle of 128 random bits was there already");
    };
  }
}
