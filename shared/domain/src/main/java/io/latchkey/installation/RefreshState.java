package io.latchkey.installation;

import java.time.Instant;

/**
 * The state that keeps an installation's grant alive. It is no part of the grant, so it changes
 * without a new generation.
 *
 * @param failures the number of refreshes in a row that have failed
 * @param notBefore the moment before which no refresh may start
 * @param lastVendedAt the moment when a token was last vended, to within an hour
 * @param dueAt the moment when the sweep must maintain it; {@link #NEVER} if it need not
 * @param history the past results of its refreshes
 */
public record RefreshState(
    Lease lease,
    int failures,
    Instant notBefore,
    Instant lastVendedAt,
    Instant dueAt,
    RefreshHistory history) {

  public static final Instant NEVER = Instant.ofEpochSecond(253_402_300_799L);

  /** Returns the state of an item that needs no maintenance. */
  public static RefreshState none() {
    return new RefreshState(
        new Lease.Free(), 0, Instant.EPOCH, Instant.EPOCH, NEVER, RefreshHistory.none());
  }

  public RefreshState withLease(Lease taken) {
    return new RefreshState(taken, failures, notBefore, lastVendedAt, dueAt, history);
  }

  public RefreshState releaseLease(String owner) {
    return withLease(lease.releasedBy(owner));
  }

  public RefreshState withVendAt(Instant now) {
    return new RefreshState(lease, failures, notBefore, now, dueAt, history);
  }

  public RefreshState withDueAt(Instant moment) {
    return new RefreshState(lease, failures, notBefore, lastVendedAt, moment, history);
  }

  public RefreshState recordFailure(Instant next) {
    return new RefreshState(lease, failures + 1, next, lastVendedAt, dueAt, history);
  }

  public RefreshState with(RefreshHistory next) {
    return new RefreshState(lease, failures, notBefore, lastVendedAt, dueAt, next);
  }

  /** Returns the state after a new grant is stored. */
  RefreshState recordGrant(Instant now) {
    return new RefreshState(lease, 0, Instant.EPOCH, lastVendedAt, dueAt, history.recordGrant(now));
  }

  /** Returns the state of a dead grant. */
  public RefreshState markDead() {
    return new RefreshState(lease, 0, Instant.EPOCH, lastVendedAt, NEVER, history.markDead());
  }

  /**
   * Returns the state of an item without further work, for which a refresh may still be in flight.
   */
  public RefreshState cleared() {
    return none().withLease(lease);
  }
}
