package io.latchkey.installation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The moments of an installation that rules 7 and 8 compare. {@link Instant#EPOCH} means never.
 *
 * @param exchangedAt Pipedrive's moment of the exchange that the newest stored grant descends from
 * @param tombstone Pipedrive's moment of the latest end: a grant that was exchanged before it is
 *     void
 * @param installedAt the moment when the installation last began
 * @param joinedAt the moment when it last joined its account, by an install or a move, in
 *     milliseconds
 */
public record Timeline(
    Instant exchangedAt, Instant tombstone, Instant installedAt, Instant joinedAt) {

  /** The timeline of an installation that never existed. */
  static Timeline none() {
    return new Timeline(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);
  }

  Timeline exchanged(Instant moment) {
    return new Timeline(moment, tombstone, installedAt, joinedAt);
  }

  /** Moves the tombstone forward, never back. */
  Timeline entombed(Instant moment) {
    var later = moment.isAfter(tombstone) ? moment : tombstone;
    return new Timeline(exchangedAt, later, installedAt, joinedAt);
  }

  Timeline installed(Instant now) {
    return new Timeline(exchangedAt, tombstone, now, now.truncatedTo(ChronoUnit.MILLIS));
  }

  Timeline joined(Instant now) {
    return new Timeline(exchangedAt, tombstone, installedAt, now.truncatedTo(ChronoUnit.MILLIS));
  }
}
