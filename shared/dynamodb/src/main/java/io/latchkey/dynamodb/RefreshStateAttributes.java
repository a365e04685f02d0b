package io.latchkey.dynamodb;

import io.latchkey.installation.RefreshHistory;
import io.latchkey.installation.RefreshState;
import io.latchkey.installation.Schedule;
import io.latchkey.pipedrive.InstallationId;
import java.time.Instant;

/** The attributes of an installation's item that schedule its refreshes. */
final class RefreshStateAttributes {

  /** The number of partitions of the index of due items, so that none is hot. */
  static final int SHARDS = 16;

  private RefreshStateAttributes() {}

  /** Writes the schedule. An installation that needs no refresh is not in the index. */
  static void put(Item item, InstallationId id, RefreshState refreshState) {
    item.put("failures", refreshState.failures())
        .put("notBefore", refreshState.notBefore().toEpochMilli())
        .put("lastVendedAt", refreshState.lastVendedAt());
    LeaseAttributes.put(item, refreshState.lease());
    if (refreshState.dueAt().isBefore(RefreshState.NEVER)) {
      item.put("dueShard", shard(id)).put("dueAt", refreshState.dueAt());
    }
    put(item, refreshState.history());
  }

  /** Writes the history without events that have not happened. */
  private static void put(Item item, RefreshHistory history) {
    put(item, "grantedAt", history.grantedAt());
    put(item, "refreshedAt", history.refreshedAt());
    put(item, "forcedAt", history.forcedAt());
    put(item, "suspectedAt", history.suspectedAt());
    put(item, "answerLostAt", history.answerLostAt());
    put(item, "probes", history.probes());
    put(item, "unreadable", history.unreadable());
  }

  private static void put(Item item, String name, Instant moment) {
    if (moment.isAfter(Instant.EPOCH)) {
      item.put(name, moment);
    }
  }

  private static void put(Item item, String name, int count) {
    if (count > 0) {
      item.put(name, count);
    }
  }

  static RefreshState read(Item item) {
    return new RefreshState(
        LeaseAttributes.read(item),
        (int) item.number("failures"),
        Instant.ofEpochMilli(item.number("notBefore")),
        item.moment("lastVendedAt"),
        item.has("dueAt") ? item.moment("dueAt") : RefreshState.NEVER,
        history(item));
  }

  private static RefreshHistory history(Item item) {
    return new RefreshHistory(
        moment(item, "grantedAt"),
        moment(item, "refreshedAt"),
        moment(item, "forcedAt"),
        moment(item, "suspectedAt"),
        moment(item, "answerLostAt"),
        (int) item.number("probes", 0),
        (int) item.number("unreadable", 0));
  }

  private static Instant moment(Item item, String name) {
    return Instant.ofEpochSecond(item.number(name, 0));
  }

  /**
   * The part of the index byDue that an installation is written to. Items keep the shard that an
   * older version chose until they are written again; readers look in all shards.
   */
  static int shard(InstallationId id) {
    return (int) (Schedule.share(id, 0) * SHARDS);
  }
}
