package io.latchkey.dynamodb;

import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Schedule;
import io.latchkey.pipedrive.InstallationId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Prepares items from a copy of the tables to be stored again: removes what applied only at the
 * time of the copy, and keeps the rest.
 */
public final class RestorableItems {

  /** The lifetime of the mark of an erased account. */
  public static final Duration ERASURES_ARE_KEPT = DynamoDbErasures.KEPT;

  /** The time over which overdue refreshes are spread, so that they don't all meet one sweep. */
  private static final Duration OVERDUE_WITHIN = Duration.ofMinutes(30);

  /** A lease of a call that is long over, and waits after failures that are. */
  private static final List<String> OF_THE_MOMENT =
      List.of("leaseOwner", "leaseUntil", "revocationFailingSince", "unreadable");

  private RestorableItems() {}

  /**
   * Returns an installation's item without leases and waits, due now.
   *
   * @param copied readable as an installation
   * @param sequence higher than any that the product has seen of it
   * @param baseUrl the base of its new reauthorization link
   */
  public static Map<String, AttributeValue> installation(
      Map<String, AttributeValue> copied, long sequence, BaseUrl baseUrl, Instant now) {
    var item = Item.of(withoutLease(copied));
    item.put("sequence", sequence).put("failures", 0).put("notBefore", 0);
    if (item.has("baseUrl")) {
      item.put("baseUrl", baseUrl.value());
    }
    if (item.has("dueAt")) {
      var id = InstallationItems.id(item.string("pk"));
      item.put("dueShard", RefreshStateAttributes.shard(id)).put("dueAt", dueAt(item, id, now));
    }
    return item.attributes();
  }

  private static Instant dueAt(Item item, InstallationId id, Instant now) {
    var due = item.moment("dueAt");
    var share = Schedule.share(id, item.number("generation"));
    return due.isAfter(now) ? due : now.plusMillis((long) (share * OVERDUE_WITHIN.toMillis()));
  }

  /** An import's item without its lease. */
  public static Map<String, AttributeValue> tokenImport(Map<String, AttributeValue> copied) {
    return Map.copyOf(withoutLease(copied));
  }

  private static Map<String, AttributeValue> withoutLease(Map<String, AttributeValue> copied) {
    var item = new HashMap<>(copied);
    OF_THE_MOMENT.forEach(item::remove);
    return item;
  }

  /**
   * Part of a transaction that holds only if the account was not erased at or after the moment at
   * which the installation joined it.
   */
  public static TransactWriteItem notErased(
      String attemptsTable, Account account, Instant joinedAt) {
    return DynamoDbErasures.check(new Tables(attemptsTable, ""), account, joinedAt);
  }
}
