package io.latchkey.cli.restore;

import io.latchkey.cli.restore.ItemGuard.Absent;
import io.latchkey.cli.restore.ItemGuard.Unchanged;
import io.latchkey.cli.restore.RestoreDecision.Skip;
import io.latchkey.cli.restore.RestoreDecision.Table;
import io.latchkey.dynamodb.RestorableItems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Decides about the import of a refresh token. A settled import must stay settled, because a token
 * works only once. A refreshed import holds the only copy of its grant.
 */
final class ImportRestore {

  /** The states in the order in which an import passes them. */
  private static final List<String> STATES = List.of("nothing", "refreshed", "settled");

  private ImportRestore() {}

  static RestoreDecision decide(
      Map<String, AttributeValue> copied,
      Optional<Map<String, AttributeValue>> stored,
      RestoreRules rules) {
    var progress = progress(copied);
    if (progress < 0 || RestoreDecision.number(copied, "revision").isEmpty()) {
      return new Skip(Outcome.UNREADABLE);
    }
    if (RestoreDecision.isLapsed(copied, rules)) {
      return new Skip(Outcome.LAPSED);
    }
    if (progress == 0) {
      return new Skip(Outcome.SHORT_LIVED);
    }
    var here = stored.map(ImportRestore::progress).orElse(-1);
    if (here >= progress) {
      return new Skip(here == progress ? Outcome.ALREADY_HERE : Outcome.NEWER_HERE);
    }
    var missing = RestoreDecision.missingSeed(copied, rules);
    return missing.isPresent()
        ? missing.get()
        : RestoreDecision.write(
            Table.ATTEMPTS,
            RestorableItems.tokenImport(copied),
            stored.<ItemGuard>map(each -> Unchanged.of("revision", each)).orElseGet(Absent::new));
  }

  private static int progress(Map<String, AttributeValue> item) {
    return RestoreDecision.text(item, "state").map(STATES::indexOf).orElse(-1);
  }
}
