package io.latchkey.outbox;

import io.latchkey.outbox.Event.Type;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Maps a stored change to one event or none. A pure function of the change, so that a change that
 * the stream delivers twice yields the same event id twice.
 */
public final class EventMapper {

  private static final String ATTEMPT = "attempt#";
  private static final Pattern INSTALLATION = Pattern.compile("[0-9]+#[0-9]+");

  private EventMapper() {}

  /**
   * @throws IllegalStateException if Latchkey does not store such an item
   */
  public static Optional<Event> map(Change change) {
    if (INSTALLATION.matcher(change.key()).matches()) {
      return ofInstallation(change);
    }
    // Anybody can begin an attempt. Only an assertion, which the product signs, names an account.
    return lapsedAttempt(change)
        .flatMap(
            lapsed -> change.before().find("account").map(it -> abandoned(change, lapsed, it)));
  }

  /** The attempt that has lapsed without an installation, if the change shows one. */
  static Optional<LapsedAttempt> lapsedAttempt(Change change) {
    if (!change.lapsed() || !change.key().startsWith(ATTEMPT)) {
      return Optional.empty();
    }
    var handle = change.key().substring(ATTEMPT.length());
    return Optional.of(new LapsedAttempt(handle, change.before().text("state")))
        .filter(attempt -> !attempt.stoppedAt().equals("Finished"));
  }

  private static Event abandoned(Change change, LapsedAttempt lapsed, String account) {
    var detail = new LinkedHashMap<String, Object>();
    var id = id(change, "lapsed");
    detail.put("id", id);
    detail.put("install", lapsed.id());
    detail.put("stopped_at", lapsed.stoppedAt());
    detail.put("account", account);
    return new Event(id, change.at(), Type.ABANDONED, detail);
  }

  /**
   * Maps a change of an installation. The domain decides which changes are events, and increases
   * the sequence for each. A refresh, a lease, or the second half of a disconnect leaves the
   * sequence unchanged.
   */
  private static Optional<Event> ofInstallation(Change change) {
    if (!change.after().has("sequence")) {
      return Optional.empty(); // long over, and forgotten now
    }
    var sequence = change.after().number("sequence");
    if (change.before().has("sequence") && change.before().number("sequence") == sequence) {
      return Optional.empty();
    }
    var before = InstallationSnapshot.of(change.before());
    return switch (InstallationSnapshot.of(change.after())) {
      case InstallationSnapshot.Owned now -> Optional.of(living(change, before, now));
      case InstallationSnapshot.Ended end when before instanceof InstallationSnapshot.Owned was ->
          Optional.of(installation(change, Type.UNINSTALLED, was, Map.of("reason", end.reason())));
      case InstallationSnapshot.Ended _ -> Optional.empty();
      case InstallationSnapshot.Unknown _ -> Optional.empty();
    };
  }

  private static Event living(
      Change change, InstallationSnapshot before, InstallationSnapshot.Owned now) {
    if (!(before instanceof InstallationSnapshot.Owned was)) {
      // An installation that is new and dead comes from a restored copy, because no install ends
      // like that.
      return now.dead() ? dead(change, now) : installation(change, Type.INSTALLED, now, Map.of());
    }
    if (!was.account().equals(now.account())) {
      return installation(change, Type.MOVED, now, Map.of("from_account", was.account()));
    }
    if (now.dead()) {
      return dead(change, now);
    }
    return installation(change, was.dead() ? Type.REPAIRED : Type.REINSTALLED, now, Map.of());
  }

  private static Event dead(Change change, InstallationSnapshot.Owned now) {
    var link = Map.<String, Object>of("reauthorize_url", now.reauthorizationLink());
    return installation(change, Type.NEEDS_REAUTHORIZATION, now, link);
  }

  private static Event installation(
      Change change, Type type, InstallationSnapshot.Owned whose, Map<String, Object> more) {
    var sequence = change.after().number("sequence");
    var id = id(change, Long.toString(sequence));
    var detail = new LinkedHashMap<String, Object>();
    detail.put("id", id);
    detail.put("company_id", change.after().number("companyId"));
    detail.put("user_id", change.after().number("userId"));
    detail.put("account", whose.account());
    detail.put("entitlement", whose.entitlement());
    detail.put("sequence", sequence);
    detail.putAll(more);
    return new Event(id, change.at(), type, detail);
  }

  /** Derives the id from a name, so that each delivery has the same one (RFC 9562, 5.3). */
  private static String id(Change change, String which) {
    var name = change.table() + "/" + change.key() + "/" + which;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /**
   * An attempt that ended without an installation.
   *
   * @param stoppedAt the name of its last state
   */
  record LapsedAttempt(String id, String stoppedAt) {}
}
