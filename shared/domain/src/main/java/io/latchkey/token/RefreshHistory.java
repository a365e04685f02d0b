package io.latchkey.token;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the refreshes of an installation have met. Moments are whole seconds by our clock; {@link
 * Instant#EPOCH} means never.
 *
 * @param grantedAt when the newest grant was stored
 * @param refreshedAt the same if a refresh has brought it; never if an exchange or an import has
 * @param forcedAt when somebody last began to replace a token that an API call had rejected
 * @param suspectedAt when Pipedrive refused the stored grant for the first time; a second refusal
 *     is a death
 * @param answerLostAt when an answer was lost that may have brought a newer grant than the stored
 *     one
 * @param probes how often a dead grant was refused again
 * @param unreadable how often the stored grant could not be opened
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

  /** Whether Pipedrive has refused the stored grant once, which may have been a mistake. */
  public boolean isSuspect() {
    return suspectedAt.isAfter(Instant.EPOCH);
  }

  /** Whether Pipedrive may have given a newer grant than the stored one. */
  public boolean hasLostAnswer() {
    return answerLostAt.isAfter(Instant.EPOCH);
  }

  /** A new grant is stored: nothing is known against it. */
  RefreshHistory recordGrant(Instant now) {
    return new RefreshHistory(
        seconds(now), refreshedAt, forcedAt, Instant.EPOCH, Instant.EPOCH, 0, 0);
  }

  /** A refresh has brought the grant that is about to be stored. */
  RefreshHistory recordRefresh(Instant now) {
    return new RefreshHistory(
        grantedAt, seconds(now), forcedAt, suspectedAt, answerLostAt, probes, unreadable);
  }

  RefreshHistory recordForcedRefresh(Instant now) {
    return new RefreshHistory(
        grantedAt, refreshedAt, seconds(now), suspectedAt, answerLostAt, probes, unreadable);
  }

  RefreshHistory recordSuspicion(Instant now) {
    return new RefreshHistory(
        grantedAt, refreshedAt, forcedAt, seconds(now), answerLostAt, probes, unreadable);
  }

  RefreshHistory recordLostAnswer(Instant now) {
    return new RefreshHistory(
        grantedAt, refreshedAt, forcedAt, suspectedAt, seconds(now), probes, unreadable);
  }

  RefreshHistory recordProbe() {
    return new RefreshHistory(
        grantedAt, refreshedAt, forcedAt, suspectedAt, answerLostAt, probes + 1, unreadable);
  }

  RefreshHistory recordUnreadable() {
    return new RefreshHistory(
        grantedAt, refreshedAt, forcedAt, suspectedAt, answerLostAt, probes, unreadable + 1);
  }

  /** Of a grant that has just been marked dead. */
  RefreshHistory markDead() {
    return new RefreshHistory(grantedAt, refreshedAt, forcedAt, Instant.EPOCH, answerLostAt, 0, 0);
  }

  private static Instant seconds(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS);
  }
}
