package io.latchkey.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Ends a grant that an attempt held when it lapsed: nobody has confirmed it, so nobody may live on
 * it unknowingly (rule 9).
 */
public final class EndLapsedGrant {

  private static final int TRIES = 10;
  private static final Duration PATIENCE = Deadline.ofWorker(Instant.EPOCH).longest();
  private static final Duration SOMEBODY_IS_AT_IT = Duration.ofSeconds(30);
  private static final Duration SECOND_LOOK_AFTER = Duration.ofSeconds(30);

  /** From its exchange on: an attempt lives 7 days at most, and DynamoDB deletes it late. */
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

  /** Of an attempt that knew whose the grant is. */
  public MaintainInstallation.JobResult end(Grant grant, InstallationId id) {
    var found = installations.find(id);
    for (int i = 0; i < TRIES; i++) {
      switch (DeclineDecision.decide(found, grant, clock.instant())) {
        case DeclineDecision.Drop drop -> {
          return new MaintainInstallation.JobResult.Done();
        }
        case DeclineDecision.Busy busy -> {
          return new MaintainInstallation.JobResult.RetryLater(SOMEBODY_IS_AT_IT);
        }
        case DeclineDecision.Replace(var after) -> {
          switch (installations.save(after)) {
            case Installations.Saved.Done done -> {
              return new MaintainInstallation.JobResult.Done();
            }
            case Installations.Saved.Overtaken(var now) -> found = now;
          }
        }
        case DeclineDecision.End(var after) -> {
          switch (installations.save(after)) {
            case Installations.Saved.Done done -> {
              // What Pipedrive does not revoke now, the sweep goes on with.
              var unused = endGrant.end(after);
              return new MaintainInstallation.JobResult.Done();
            }
            case Installations.Saved.Overtaken(var now) -> found = now;
          }
        }
      }
    }
    return new MaintainInstallation.JobResult.RetryLater(SOMEBODY_IS_AT_IT);
  }

  /** Keeps what is left to do, durably, as work of its own. */
  public interface Keep {

    void keep(Grant refreshed);

    /** That the grant was refused once, to be tried again after a while. */
    void suspect(Duration again);
  }

  /**
   * Of an attempt that never learned whose the grant is. Where its access token has ended, it is
   * refreshed to find out: the new grant is kept before anything is done with it, and whoever takes
   * that up goes on. What Pipedrive doesn't identify for weeks is given up, with an alarm: each
   * refresh would begin the queue's own bound again.
   *
   * @param refused whether Pipedrive has refused to refresh it once: the second refusal is believed
   */
  public MaintainInstallation.JobResult end(Grant grant, boolean refused, Keep keep) {
    var now = clock.instant();
    if (!now.isBefore(grant.exchangedAt().plus(IDENTIFIED_WITHIN))) {
      alarms.revocationGivenUp();
      return new MaintainInstallation.JobResult.Done();
    }
    return now.isBefore(grant.expiresAt()) ? identified(grant) : refreshed(grant, refused, keep);
  }

  private MaintainInstallation.JobResult identified(Grant grant) {
    var answer = pipedrive.fetchInstaller(grant);
    if (answer instanceof Pipedrive.Answer.InvalidGrant<Installer>) {
      answer = pipedrive.fetchInstaller(grant); // one refusal may be wrong
    }
    return switch (answer) {
      case Pipedrive.Answer.Ok<Installer>(var who, var at) -> end(grant, who.id());
      case Pipedrive.Answer.InvalidGrant<Installer> dead ->
          new MaintainInstallation.JobResult.Done();
      case Pipedrive.Answer<Installer> later ->
          new MaintainInstallation.JobResult.RetryLater(SOMEBODY_IS_AT_IT);
    };
  }

  private MaintainInstallation.JobResult refreshed(Grant grant, boolean refused, Keep keep) {
    return switch (pipedrive.refresh(grant, PATIENCE)) {
      case Pipedrive.Answer.Ok<Grant>(var live, var at) -> {
        keep.keep(live);
        yield new MaintainInstallation.JobResult.Done();
      }
      case Pipedrive.Answer.InvalidGrant<Grant> dead -> {
        if (!refused) {
          keep.suspect(SECOND_LOOK_AFTER);
        }
        yield new MaintainInstallation.JobResult.Done();
      }
      case Pipedrive.Answer<Grant> later ->
          new MaintainInstallation.JobResult.RetryLater(SOMEBODY_IS_AT_IT);
    };
  }
}
