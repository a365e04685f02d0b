package io.latchkey.cli.restore;

import io.latchkey.cli.restore.ItemGuard.Absent;
import io.latchkey.cli.restore.ItemGuard.Unchanged;
import io.latchkey.dynamodb.UnreadableItem;
import io.latchkey.installation.Account;
import io.latchkey.secrets.Sealer;
import io.latchkey.secrets.UnsealFailure;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Decides what to do with an item of a copy, given what the stack has stored under its key. */
sealed interface RestoreDecision {

  /** The tables of a stack. */
  enum Table {
    ATTEMPTS,
    INSTALLATIONS
  }

  /**
   * The item is stored, if the guard and the ownership hold.
   *
   * @param guard the required state of the stored item at that time
   * @param ownership its owner, if it has one
   */
  record Write(
      Table table, Map<String, AttributeValue> item, ItemGuard guard, Optional<Ownership> ownership)
      implements RestoreDecision {}

  /**
   * The values that decide if an erasure applies: it applies to everything that joined the account
   * up to its time.
   *
   * @param joinedAt the time at which the installation joined its account
   */
  record Ownership(Account account, Instant joinedAt) {}

  /** The item is left out for good. */
  record Skip(Outcome why) implements RestoreDecision {}

  /**
   * The stack can't open what the item holds.
   *
   * @param kid the name of the sealing seed that it lacks
   */
  record SeedMissing(String kid) implements RestoreDecision {}

  /**
   * @param copied an item of the copy
   * @param stored the stack's item with the same key; empty if there is none
   */
  static RestoreDecision decide(
      Map<String, AttributeValue> copied,
      Optional<Map<String, AttributeValue>> stored,
      RestoreRules rules) {
    try {
      return switch (ItemKind.of(text(copied, "pk").orElse(""))) {
        case INSTALLATION -> InstallationRestore.decide(copied, stored, rules);
        case IMPORT -> ImportRestore.decide(copied, stored, rules);
        case ERASURE -> erasure(copied, stored, rules);
        case ATTEMPT, CODE_CLAIM, ASSERTION_CLAIM -> new Skip(Outcome.SHORT_LIVED);
        case CIRCUIT_BREAKER, WEBHOOK_ENDPOINT -> new Skip(Outcome.OF_THE_MOMENT);
        case FOREIGN -> new Skip(Outcome.FOREIGN);
      };
    } catch (UnreadableItem | UnsealFailure | NumberFormatException _) {
      return new Skip(Outcome.UNREADABLE);
    }
  }

  /** The later erasure of an account counts. */
  private static RestoreDecision erasure(
      Map<String, AttributeValue> copied,
      Optional<Map<String, AttributeValue>> stored,
      RestoreRules rules) {
    var at = number(copied, "at");
    if (at.isEmpty()) {
      return new Skip(Outcome.UNREADABLE);
    }
    if (isLapsed(copied, rules)) {
      return new Skip(Outcome.LAPSED);
    }
    if (stored.isEmpty()) {
      return write(Table.ATTEMPTS, copied, new Absent());
    }
    var here = number(stored.get(), "at").orElse(0L);
    if (here.equals(at.get())) {
      return new Skip(Outcome.ALREADY_HERE);
    }
    return here > at.get()
        ? new Skip(Outcome.NEWER_HERE)
        : write(Table.ATTEMPTS, copied, Unchanged.of("at", stored.get()));
  }

  /** Returns a write of an item without an owner. */
  static Write write(Table table, Map<String, AttributeValue> item, ItemGuard guard) {
    return new Write(table, item, guard, Optional.empty());
  }

  /** Returns true if DynamoDB's TTL would delete the item. */
  static boolean isLapsed(Map<String, AttributeValue> copied, RestoreRules rules) {
    return number(copied, "expiresAt")
        .filter(seconds -> seconds <= rules.now().getEpochSecond())
        .isPresent();
  }

  /**
   * The seed that the stack lacks to open what the item holds sealed, if it lacks one.
   *
   * @throws UnsealFailure if what it holds was not sealed by Latchkey
   */
  static Optional<SeedMissing> missingSeed(Map<String, AttributeValue> copied, RestoreRules rules) {
    return text(copied, "grant")
        .map(Sealer::keyId)
        .filter(kid -> !rules.usableSeeds().contains(kid))
        .map(SeedMissing::new);
  }

  static Optional<String> text(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }

  /**
   * @throws NumberFormatException if it is there and no whole number
   */
  static Optional<Long> number(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::n).map(Long::valueOf);
  }
}
