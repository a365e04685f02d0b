package io.latchkey.dynamodb;

import io.latchkey.install.Attempt;
import io.latchkey.install.AttemptId;
import io.latchkey.install.Attempts.Claim;
import io.latchkey.install.BrowserKey;
import io.latchkey.install.State;
import io.latchkey.secrets.Sealer;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attempts, and the claims that are made with them, as items of the attempts table. */
final class AttemptItems {

  private final Sealer sealer;

  AttemptItems(Sealer sealer) {
    this.sealer = sealer;
  }

  static String key(AttemptId attemptId) {
    return "attempt#" + attemptId.value();
  }

  Map<String, AttributeValue> item(Attempt attempt) {
    var pk = key(attempt.id());
    var json = StateJson.of(attempt.state());
    var item =
        Item.withKey(pk)
            .put("version", attempt.version())
            .put("browser", attempt.browser().hex())
            .put("beginning", attempt.beginning().name())
            .put("refusedCodes", attempt.refusedCodes())
            .put("begunAt", attempt.begunAt())
            .put("begunAtMillis", attempt.begunAt().toEpochMilli())
            .put("expiresAt", attempt.expiresAt())
            .put("state", json.kind())
            .put("sealed", seal(attempt.id(), attempt.state()));
    // For a reader that sees the attempt lapse and has no key to it.
    attempt.state().pendingGrant().ifPresent(_ -> item.put("holds", "grant"));
    attempt.account().ifPresent(account -> item.put("account", account.id()));
    return item.attributes();
  }

  String seal(AttemptId attemptId, State state) {
    return sealer.seal(StateJson.of(state).text(), place(key(attemptId)));
  }

  /**
   * @throws UnreadableItem if the sealed content is not a state
   */
  State state(AttemptId attemptId, String sealed) {
    return UnreadableItem.orElse(() -> state(sealed, place(key(attemptId))));
  }

  private State state(String sealed, String place) {
    return StateJson.state(Json.parse(sealer.open(sealed, place)));
  }

  /**
   * @throws UnreadableItem if it is not an attempt
   */
  Attempt attempt(Map<String, AttributeValue> attributes) {
    return UnreadableItem.orElse(() -> read(attributes));
  }

  private Attempt read(Map<String, AttributeValue> attributes) {
    var item = Item.of(attributes);
    var pk = item.string("pk");
    return new Attempt(
        new AttemptId(pk.substring("attempt#".length())),
        item.number("version"),
        new BrowserKey.Hash(item.string("browser")),
        Attempt.Beginning.valueOf(item.string("beginning")),
        (int) item.number("refusedCodes"),
        item.millis("begunAtMillis", "begunAt"),
        item.moment("expiresAt"),
        state(item.string("sealed"), place(pk)));
  }

  /** The binding of a sealed blob: it does not open after a move to another item. */
  private static String place(String pk) {
    return "attempts/" + pk;
  }

  static Map<String, AttributeValue> item(Claim claim, AttemptId by, Instant expiresAt) {
    return Item.withKey(key(claim))
        .put("attempt", by.value())
        .put("expiresAt", expiresAt)
        .attributes();
  }

  static AttemptId claimedBy(Map<String, AttributeValue> attributes) {
    return new AttemptId(Item.of(attributes).string("attempt"));
  }

  private static String key(Claim claim) {
    return switch (claim) {
      case Claim.Code(var sha256) -> "code#" + sha256;
      case Claim.Jti(var issuer, var jti) -> "jti#" + issuer + "#" + jti;
    };
  }
}
