package io.latchkey.removal;

import io.latchkey.installation.Installations;
import io.latchkey.metrics.Alarms;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.refresh.JobResult;
import io.latchkey.time.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Revokes a grant that an attempt held when it lapsed. No one has confirmed it, so no installation
 * may use it unnoticed (rule 9).
 */
public final class EndLapsedGrant {

  private static final int TRIES = 10;
  private static final Duration PATIENCE = Deadline.ofWorker(Instant.EPOCH).longest();
  private static final Duration BUSY_RETRY = Duration.ofSeconds(30);
  private static final Duration SECOND_LOOK_AFTER = Duration.ofSeconds(30);

  /**
   * The longest time since the exchange: an attempt lives for 7 days at most, and DynamoDB deletes
   * it late.
   */
  private static final Duration IDENTIFIED_WITHIN = Duration.ofDays(21);

  private final Installations installations;
  private final Pipedrive pipedrive;
  private final EndGrant endGrant;
  private final Alarms alarms;
  private final Clock clock;

  public EndLapsedGrant(
      Installations installations,
      Pipedrive pipedrive,
      EndGrant endGrant,
      Alarms alarms,
      Clock clock) {
    this.installations = installations;
    this.pipedrive = pipedrive;
    this.endGrant = endGrant;
    this.alarms = alarms;
    this.clock = clock;
  }

  /** Ends the grant of an attempt that knew the grant's installation. */
  public JobResult end(Grant grant, InstallationId id) {
    var found = installations.find(id);
    for (int i = 0; i < TRIES; i++) {
      switch (DeclineDecision.decide(found, grant, clock.instant())) {
        case DeclineDecision.Drop _ -> {
          return new JobResult.Done();
        }
        case DeclineDecision.Busy _ -> {
          return new JobResult.RetryLater(BUSY_RETRY);
        }
        case DeclineDecision.Replace(var after) -> {
          switch (installations.save(after)) {
            case Installations.Saved.Done _ -> {
              return new JobResult.Done();
            }
            case Installations.Saved.Overtaken(var now) -> found = now;
          }
        }
        case DeclineDecision.End(var after) -> {
          switch (installations.save(after)) {
            case Installations.Saved.Done _ -> {
              // The sweep retries a revocation that Pipedrive didn't carry out.
              var _ = endGrant.end(after);
              return new JobResult.Done();
            }
            case Installations.Saved.Overtaken(var now) -> found = now;
          }
        }
      }
    }
    return new JobResult.RetryLater(BUSY_RETRY);
  }

  /** Keeps the remaining work durably, as a job of its own. */
  public interface Keep {

    void keep(Grant refreshed);

    /** Records that the grant was refused once, to be tried again after a while. */
    void suspect(Duration again);
  }

  /**
   * Ends the grant of an attempt that never learned its installation. If its access token has
   * expired, it is refreshed to find out. The new grant is kept before any other use, and the job
   * that opens it continues. A grant that Pipedrive doesn't identify for weeks is given up with an
   * alarm, because each refresh would restart the queue's own limit.
   *
   * @param refused true if Pipedrive has refused to refresh it once; the second refusal counts
   */
  public JobResult end(Grant grant, boolean refused, Keep keep) {
    var now = clock.instant();
    if (!now.isBefore(grant.exchangedAt().plus(IDENTIFIED_WITHIN))) {
      alarms.revocationGivenUp();
      return new JobResult.Done();
    }
    return now.isBefore(grant.expiresAt()) ? identified(grant) : refreshed(grant, refused, keep);
  }

  private JobResult identified(Grant grant) {
    var answer = pipedrive.fetchInstaller(grant);
    if (answer instanceof Pipedrive.Answer.InvalidGrant<Installer>) {
      answer = pipedrive.fetchInstaller(grant); // one refusal may be wrong
    }
    return switch (answer) {
      case Pipedrive.Answer.Ok<Installer>(var who, _) -> end(grant, who.id());
      case Pipedrive.Answer.InvalidGrant<Installer> _ -> new JobResult.Done();
      case Pipedrive.Answer<Installer> _ -> new JobResult.RetryLater(BUSY_RETRY);
    };
  }

  private JobResult refreshed(Grant grant, boolean refused, Keep keep) {
    return switch (pipedrive.refresh(grant, PATIENCE)) {
      case Pipedrive.Answer.Ok<Grant>(var live, _) -> {
        keep.keep(live);
        yield new JobResult.Done();
      }
      case Pipedrive.Answer.InvalidGrant<Grant> _ -> {
        if (!refused) {
          keep.suspect(SECOND_LOOK_AFTER);
        }
        yield new JobResult.Done();
      }
      case Pipedrive.Answer<Grant> _ -> new JobResult.RetryLater(BUSY_RETRY);
    };
  }
}
