package io.latchkey.cli.restore;

import io.latchkey.cli.restore.ItemGuard.Absent;
import io.latchkey.cli.restore.ItemGuard.Unchanged;
import io.latchkey.cli.restore.RestoreDecision.Ownership;
import io.latchkey.cli.restore.RestoreDecision.Skip;
import io.latchkey.cli.restore.RestoreDecision.Table;
import io.latchkey.cli.restore.RestoreDecision.Write;
import io.latchkey.dynamodb.RestorableItems;
import io.latchkey.dynamodb.UnreadableItem;
import io.latchkey.dynamodb.UnsealedItems;
import io.latchkey.installation.Installation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Decides about an installation of a copy. It is stored if the stack has none, or an earlier state
 * of the same one.
 *
 * <p>The revision alone doesn't tell which is later, because it restarts at 1 if a table was lost
 * and its people installed again. So every value that only rises must be at least as high in the
 * copy.
 */
final class InstallationRestore {

  private InstallationRestore() {}

  /**
   * @throws UnreadableItem if the copied item is no installation
   */
  static RestoreDecision decide(
      Map<String, AttributeValue> copied,
      Optional<Map<String, AttributeValue>> stored,
      RestoreRules rules) {
    var copy = UnsealedItems.installation(copied);
    if (RestoreDecision.isLapsed(copied, rules)) {
      return new Skip(Outcome.LAPSED);
    }
    var ownership = copy.owner().map(owner -> new Ownership(owner.account(), copy.joinedAt()));
    if (ownership.filter(each -> rules.erased().contains(each.account().id())).isPresent()) {
      return new Skip(Outcome.ERASED);
    }
    var here = stored.flatMap(InstallationRestore::readable);
    if (here.isPresent() && !isLater(copy, here.get())) {
      var isSame = copy.revision() == here.get().revision();
      return new Skip(isSame ? Outcome.ALREADY_HERE : Outcome.NEWER_HERE);
    }
    var missing = RestoreDecision.missingSeed(copied, rules);
    if (missing.isPresent()) {
      return missing.get();
    }
    var sequence = sequence(copy, here, rules.now());
    return new Write(
        Table.INSTALLATIONS,
        RestorableItems.installation(copied, sequence, rules.baseUrl(), rules.now()),
        stored.<ItemGuard>map(each -> Unchanged.of("revision", each)).orElseGet(Absent::new),
        ownership);
  }

  /** Returns empty for an item that no function can read, so that the copy replaces it. */
  private static Optional<Installation> readable(Map<String, AttributeValue> stored) {
    try {
      return Optional.of(UnsealedItems.installation(stored));
    } catch (UnreadableItem _) {
      return Optional.empty();
    }
  }

  private static boolean isLater(Installation copy, Installation here) {
    return copy.revision() > here.revision()
        && copy.generation() >= here.generation()
        && !copy.exchangedAt().isBefore(here.exchangedAt())
        && !copy.tombstone().isBefore(here.tombstone())
        && !copy.installedAt().isBefore(here.installedAt())
        && !copy.joinedAt().isBefore(here.joinedAt())
        && !grantedAt(copy).isBefore(grantedAt(here));
  }

  private static Instant grantedAt(Installation installation) {
    return installation.refreshState().history().grantedAt();
  }

  /**
   * Returns a sequence higher than any that the product may have seen before the loss, so that it
   * accepts new events. A sequence begins with the seconds of the clock, and increases by one.
   */
  private static long sequence(Installation copy, Optional<Installation> here, Instant now) {
    var highest = Math.max(copy.sequence(), here.map(Installation::sequence).orElse(0L));
    return Math.max(highest + 1, now.getEpochSecond());
  }
}
