package io.latchkey.token;

import java.time.Instant;

/**
 * What is kept of an installation so that its grant stays alive. None of it is part of the grant:
 * it changes without raising the generation.
 *
 * @param failures how many refreshes have failed in a row
 * @param notBefore no refresh before this moment
 * @param lastVendedAt when a token was last vended, give or take an hour
 * @param dueAt when the sweep has to look at it; {@link #NEVER} where it need not
 * @param history what its refreshes have met
 */
public record RefreshState(
    Lease lease,
    int failures,
    Instant notBefore,
    Instant lastVendedAt,
    Instant dueAt,
    RefreshHistory history) {

  public static final Instant NEVER = Instant.ofEpochSecond(253_402_300_799L);

  /** Of something that nobody has to look after. */
  public static RefreshState none() {
    return new RefreshState(
        new Lease.Free(), 0, Instant.EPOCH, Instant.EPOCH, NEVER, RefreshHistory.none());
  }

  RefreshState withLease(Lease taken) {
    return new RefreshState(taken, failures, notBefore, lastVendedAt, dueAt, history);
  }

  RefreshState releaseLease(String owner) {
    return withLease(lease.releasedBy(owner));
  }

  RefreshState withVendAt(Instant now) {
    return new RefreshState(lease, failures, notBefore, now, dueAt, history);
  }

  RefreshState withDueAt(Instant moment) {
    return new RefreshState(lease, failures, notBefore, lastVendedAt, moment, history);
  }

  RefreshState recordFailure(Instant next) {
    return new RefreshState(lease, failures + 1, next, lastVendedAt, dueAt, history);
  }

  RefreshState with(RefreshHistory next) {
    return new RefreshState(lease, failures, notBefore, lastVendedAt, dueAt, next);
  }

  /** A new grant is stored. */
  RefreshState recordGrant(Instant now) {
    return new RefreshState(lease, 0, Instant.EPOCH, lastVendedAt, dueAt, history.recordGrant(now));
  }

  /** The grant is dead. */
  RefreshState markDead() {
    return new RefreshState(lease, 0, Instant.EPOCH, lastVendedAt, NEVER, history.markDead());
  }

  /** Nothing is to be done any more, but a refresh may still be in flight. */
  RefreshState cleared() {
    return none().withLease(lease);
  }
}
