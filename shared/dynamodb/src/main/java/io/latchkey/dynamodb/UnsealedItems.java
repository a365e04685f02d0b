package io.latchkey.dynamodb;

import io.latchkey.install.AttemptId;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Sealed;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.refresh.CircuitBreaker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The unencrypted attributes of an item (docs/storage.md), for a reader without the key: the
 * operator's command.
 */
public final class UnsealedItems {

  /**
   * The attributes of an installation, the circuit breaker, and the webhook, without what is
   * sealed.
   */
  public static final List<String> OF_AN_INSTALLATION =
      List.of(
          "companyId",
          "userId",
          "status",
          "revision",
          "generation",
          "sequence",
          "exchangedAt",
          "tombstoneAt",
          "installedAt",
          "joinedAt",
          "revocationFailingSince",
          "account",
          "entitlement",
          "baseUrl",
          "accessExpiresAt",
          "reason",
          "since",
          "leaseOwner",
          "leaseUntil",
          "failures",
          "notBefore",
          "lastVendedAt",
          "dueAt",
          "grantedAt",
          "refreshedAt",
          "forcedAt",
          "suspectedAt",
          "answerLostAt",
          "probes",
          "unreadable",
          "closedUntil",
          "opening",
          "unanswered",
          "troubledFrom",
          "troubledTo",
          "cause",
          "slowedBy",
          "slowedAt",
          "refusedFrom",
          "refused",
          "succeeded",
          "refusedCompanies",
          "believedUntil",
          "sweptAt",
          "endpoint",
          "disabledAt");

  /** The attributes of an attempt, without what is sealed. */
  public static final List<String> OF_AN_ATTEMPT =
      List.of(
          "version",
          "beginning",
          "refusedCodes",
          "state",
          "account",
          "holds",
          "begunAt",
          "expiresAt");

  /** The key of the one item that says whether refreshes may go to Pipedrive. */
  public static final String CIRCUIT_BREAKER = DynamoDbCircuitBreakerStore.PK;

  /** The key of the one item that exists if the product's webhook was disabled. */
  public static final String WEBHOOK = WebhookItem.PK;

  private static final Sealed<Grant> NOT_READ =
      () -> {
        throw new IllegalStateException("a grant that was not read cannot be opened");
      };

  private UnsealedItems() {}

  public static String key(InstallationId id) {
    return InstallationItems.key(id);
  }

  public static String key(AttemptId attemptId) {
    return AttemptItems.key(attemptId);
  }

  /**
   * Reads an installation without its grant.
   *
   * @throws UnreadableItem if it is not one
   */
  public static Installation installation(Map<String, AttributeValue> attributes) {
    return InstallationItems.read(attributes, _ -> NOT_READ);
  }

  /**
   * @throws UnreadableItem if it is not one
   */
  public static CircuitBreaker circuitBreaker(Map<String, AttributeValue> attributes) {
    return UnreadableItem.orElse(() -> CircuitBreakerAttributes.read(Item.of(attributes)));
  }

  /**
   * @throws UnreadableItem if it is not one
   */
  public static Attempt attempt(Map<String, AttributeValue> attributes) {
    return UnreadableItem.orElse(() -> attempt(Item.of(attributes)));
  }

  private static Attempt attempt(Item item) {
    return new Attempt(
        item.string("state"),
        item.find("account").orElse(""),
        item.string("beginning"),
        item.has("holds"),
        (int) item.number("refusedCodes"),
        item.number("version"),
        item.moment("begunAt"),
        item.moment("expiresAt"));
  }

  /**
   * An attempt, as visible without the key.
   *
   * @param state the state's name (docs/flows.md)
   * @param account as the product has asserted it; empty before, and after Cancel or No
   * @param beginning HERE or FORKED
   * @param holdsGrant true if it holds a grant from Pipedrive
   * @param refusedCodes the number of its codes that Pipedrive has rejected
   * @param steps the number of times it has been stored
   * @param begunAt the time it began
   * @param expiresAt the time it lapses
   */
  public record Attempt(
      String state,
      String account,
      String beginning,
      boolean holdsGrant,
      int refusedCodes,
      long steps,
      Instant begunAt,
      Instant expiresAt) {}
}
