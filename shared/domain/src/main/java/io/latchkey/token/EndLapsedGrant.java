package io.latchkey.token;

import java.time.Clock;
import java.time.Duration;

/**
 * Ends a grant that an attempt held when it lapsed: nobody has confirmed it, so nobody may live on
 * it unknowingly (rule 9).
 */
public final class EndLapsedGrant {

  private static final int TRIES = 10;
  private static final Duration SOMEBODY_IS_AT_IT = Duration.ofSeconds(30);

  private final Installations installations;
  private final Pipedrive pipedrive;
  private final EndGrant endGrant;
  private final Clock clock;

  public EndLapsedGrant(
      Installations installations, Pipedrive pipedrive, EndGrant endGrant, Clock clock) {
    this.installations = installations;
    this.pipedrive = pipedrive;
    this.endGrant = endGrant;
    this.clock = clock;
  }

  /** Of an attempt that knew whose the grant is. */
  public LookAfter.Outcome end(Grant grant, InstallationId id) {
    var found = installations.find(id);
    for (int i = 0; i < TRIES; i++) {
      switch (Declining.of(found, grant, clock.instant())) {
        case Declining.Drop drop -> {
          return new LookAfter.Outcome.Done();
        }
        case Declining.Busy busy -> {
          return new LookAfter.Outcome.Again(SOMEBODY_IS_AT_IT);
        }
        case Declining.Replace(var after) -> {
          switch (installations.save(after)) {
            case Installations.Saved.Done done -> {
              return new LookAfter.Outcome.Done();
            }
            case Installations.Saved.Overtaken(var now) -> found = now;
          }
        }
        case Declining.End(var after) -> {
          switch (installations.save(after)) {
            case Installations.Saved.Done done -> {
              // What Pipedrive does not revoke now, the sweep goes on with.
              var unused = endGrant.end(after);
              return new LookAfter.Outcome.Done();
            }
            case Installations.Saved.Overtaken(var now) -> found = now;
          }
        }
      }
    }
    return new LookAfter.Outcome.Again(SOMEBODY_IS_AT_IT);
  }

  /** Keeps a refreshed grant, durably, as work of its own. */
  public interface Keep {
    void keep(Grant refreshed);
  }

  /**
   * Of an attempt that never learned whose the grant is. Where its access token has ended, it is
   * refreshed to find out: the new grant is kept before anything is done with it, and whoever takes
   * that up goes on.
   */
  public LookAfter.Outcome end(Grant grant, Keep keep) {
    if (!clock.instant().isBefore(grant.expiresAt())) {
      return refreshed(grant, keep);
    }
    return switch (pipedrive.whoAllowed(grant)) {
      case Pipedrive.Answer.Ok<Installer>(var who, var at) -> end(grant, who.id());
      case Pipedrive.Answer.InvalidGrant<Installer> dead -> new LookAfter.Outcome.Done();
      case Pipedrive.Answer<Installer> later -> new LookAfter.Outcome.Again(SOMEBODY_IS_AT_IT);
    };
  }

  private LookAfter.Outcome refreshed(Grant grant, Keep keep) {
    return switch (pipedrive.refresh(grant)) {
      case Pipedrive.Answer.Ok<Grant>(var live, var at) -> {
        keep.keep(live);
        yield new LookAfter.Outcome.Done();
      }
      case Pipedrive.Answer.InvalidGrant<Grant> dead -> new LookAfter.Outcome.Done();
      case Pipedrive.Answer<Grant> later -> new LookAfter.Outcome.Again(SOMEBODY_IS_AT_IT);
    };
  }
}
