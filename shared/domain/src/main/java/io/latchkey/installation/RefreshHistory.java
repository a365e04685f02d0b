package io.latchkey.installation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The past results of an installation's refreshes. Moments are whole seconds by Latchkey's clock;
 * {@link Instant#EPOCH} means never.
 *
 * @param grantedAt the moment when the newest grant was stored
 * @param refreshedAt the same if it came from a refresh; never if it came from an exchange or an
 *     import
 * @param forcedAt the moment when a vend last began to replace a token that an API call had
 *     rejected
 * @param suspectedAt the moment when Pipedrive refused the stored grant for the first time; a
 *     second refusal marks it dead
 * @param answerLostAt the moment when an answer was lost that may have contained a newer grant than
 *     the stored one
 * @param probes the number of times that a dead grant was refused again
 * @param unreadable the number of times that the stored grant couldn't be opened
 */
public record RefreshHistory(
    Instant grantedAt,
    Instant refreshedAt,
    Instant forcedAt,
    Instant suspectedAt,
    Instant answerLostAt,
    int probes,
    int unreadable) {

  public static RefreshHistory none() {
    var never = Instant.EPOCH;
    return new RefreshHistory(never, never, never, never, never, 0, 0);
  }

  /** Returns true if Pipedrive has refused the stored grant once, which may have been a mistake. */
  public boolean isSuspect() {
    return suspectedAt.isAfter(Instant.EPOCH);
  }

  /** Returns true if Pipedrive may have given a newer grant than the stored one. */
  public boolean hasLostAnswer() {
    return answerLostAt.isAfter(Instant.EPOCH);
  }

  /** Returns the history after a new grant is stored, which clears all suspicions. */
  RefreshHistory recordGrant(Instant now) {
    return new RefreshHistory(
        seconds(now), refreshedAt, forcedAt, Instant.EPOCH, Instant.EPOCH, 0, 0);
  }

  /** Returns the history before a refreshed grant is stored. */
  public RefreshHistory recordRefresh(Instant now) {
    return new RefreshHistory(
        grantedAt, seconds(now), forcedAt, suspectedAt, answerLostAt, probes, unreadable);
  }

  public RefreshHistory recordForcedRefresh(Instant now) {
    return new RefreshHistory(
        grantedAt, refreshedAt, seconds(now), suspectedAt, answerLostAt, probes, unreadable);
  }

  public RefreshHistory recordSuspicion(Instant now) {
    return new RefreshHistory(
        grantedAt, refreshedAt, forcedAt, seconds(now), answerLostAt, probes, unreadable);
  }

  public RefreshHistory recordLostAnswer(Instant now) {
    return new RefreshHistory(
        grantedAt, refreshedAt, forcedAt, suspectedAt, seconds(now), probes, unreadable);
  }

  public RefreshHistory recordProbe() {
    return new RefreshHistory(
        grantedAt, refreshedAt, forcedAt, suspectedAt, answerLostAt, probes + 1, unreadable);
  }

  public RefreshHistory recordUnreadable() {
    return new RefreshHistory(
        grantedAt, refreshedAt, forcedAt, suspectedAt, answerLostAt, probes, unreadable + 1);
  }

  /** Returns the history of a grant that has just been marked dead. */
  RefreshHistory markDead() {
    return new RefreshHistory(grantedAt, refreshedAt, forcedAt, Instant.EPOCH, answerLostAt, 0, 0);
  }

  private static Instant seconds(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS);
  }
}
