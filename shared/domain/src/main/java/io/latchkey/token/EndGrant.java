package io.latchkey.token;

import io.latchkey.token.Installation.Disconnecting;
import java.time.Clock;

/**
 * Ends at Pipedrive what is being disconnected here, and only then forgets the grant (rule 6).
 * Whoever finds an installation that was left half disconnected may go on with it.
 */
public final class EndGrant {

  private static final int TRIES = 4;

  /** How far it came. */
  public sealed interface Outcome {

    /** Pipedrive has revoked it, and the grant is deleted here. */
    record Done() implements Outcome {}

    /**
     * Pipedrive did not revoke it now: the installation stays as it is, to be gone on with later.
     */
    record Pending() implements Outcome {}
  }

  private final Installations installations;
  private final Pipedrive pipedrive;
  private final Clock clock;

  public EndGrant(Installations installations, Pipedrive pipedrive, Clock clock) {
    this.installations = installations;
    this.pipedrive = pipedrive;
    this.clock = clock;
  }

  public Outcome end(Installation found) {
    var installation = found;
    for (int i = 0; i < TRIES; i++) {
      if (!(installation.status() instanceof Disconnecting disconnecting)) {
        return new Outcome.Done();
      }
      var answer = pipedrive.revoke(disconnecting.grant().open().refreshToken());
      if (!(answer instanceof Pipedrive.Answer.Ok<Pipedrive.Revoked> revoked)) {
        return new Outcome.Pending();
      }
      installation = forget(installation, revoked);
    }
    return new Outcome.Pending();
  }

  /** Returns what is stored then: the end, or what has to be ended still. */
  private Installation forget(Installation before, Pipedrive.Answer.Ok<Pipedrive.Revoked> answer) {
    var now = before;
    for (int i = 0; i < TRIES; i++) {
      switch (Ending.of(now, before.generation(), answer.at(), clock.instant())) {
        case Ending.Store(var after) -> {
          switch (installations.save(after)) {
            case Installations.Saved.Done done -> {
              return after;
            }
            case Installations.Saved.Overtaken(var current) -> now = current;
          }
        }
        case Ending.RevokeAgain again -> {
          return now;
        }
        case Ending.Overtaken overtaken -> {
          return now;
        }
      }
    }
    return now;
  }
}
