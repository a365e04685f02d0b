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
public record Care(
    Lease lease,
    int failures,
    Instant notBefore,
    Instant lastVendedAt,
    Instant dueAt,
    RefreshHistory history) {

  public static final Instant NEVER = Instant.ofEpochSecond(253_402_300_799L);

  /** Of something that nobody has to look after. */
  public static Care none() {
    return new Care(
        new Lease.Free(), 0, Instant.EPOCH, Instant.EPOCH, NEVER, RefreshHistory.none());
  }

  Care leased(Lease taken) {
    return new Care(taken, failures, notBefore, lastVendedAt, dueAt, history);
  }

  Care freedBy(String owner) {
    return leased(lease.freedBy(owner));
  }

  Care vended(Instant now) {
    return new Care(lease, failures, notBefore, now, dueAt, history);
  }

  Care due(Instant moment) {
    return new Care(lease, failures, notBefore, lastVendedAt, moment, history);
  }

  Care failed(Instant next) {
    return new Care(lease, failures + 1, next, lastVendedAt, dueAt, history);
  }

  Care with(RefreshHistory next) {
    return new Care(lease, failures, notBefore, lastVendedAt, dueAt, next);
  }

  /** A new grant is stored. */
  Care granted(Instant now) {
    return new Care(lease, 0, Instant.EPOCH, lastVendedAt, dueAt, history.granted(now));
  }

  /** The grant is dead. */
  Care dead() {
    return new Care(lease, 0, Instant.EPOCH, lastVendedAt, NEVER, history.dead());
  }

  /** Nothing is to be done any more, but a refresh may still be in flight. */
  Care over() {
    return none().leased(lease);
  }
}
