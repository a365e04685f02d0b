package io.latchkey.dynamodb;

import io.latchkey.installation.Sealed;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.secrets.Sealer;
import io.latchkey.tokenimport.TokenImport;
import io.latchkey.tokenimport.TokenImport.Holding;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Imports of refresh tokens as items of the attempts table. */
final class ImportItems {

  private static final String PREFIX = "import#";

  private final Sealer sealer;

  ImportItems(Sealer sealer) {
    this.sealer = sealer;
  }

  static String key(String sha256) {
    return PREFIX + sha256;
  }

  Map<String, AttributeValue> item(TokenImport imported) {
    var pk = key(imported.sha256());
    var item =
        Item.withKey(pk)
            .put("revision", imported.revision())
            .put("generation", imported.generation())
            .put("expiresAt", imported.keptUntil());
    LeaseAttributes.put(item, imported.lease());
    if (imported.suspectedAt().isAfter(Instant.EPOCH)) {
      item.put("suspectedAt", imported.suspectedAt());
    }
    switch (imported.holding()) {
      case Holding.Nothing _ -> item.put("state", "nothing");
      case Holding.Refreshed(var grant) ->
          item.put("state", "refreshed").put("grant", seal(grant, pk));
      case Holding.Settled(var id) ->
          item.put("state", "settled").put("companyId", id.companyId()).put("userId", id.userId());
    }
    return item.attributes();
  }

  private String seal(Sealed<Grant> grant, String pk) {
    return SealedGrant.seal(sealer, grant, place(pk));
  }

  /**
   * @throws UnreadableItem if it is not an import
   */
  TokenImport tokenImport(Map<String, AttributeValue> attributes) {
    return UnreadableItem.orElse(() -> read(Item.of(attributes)));
  }

  private TokenImport read(Item item) {
    return new TokenImport(
        item.string("pk").substring(PREFIX.length()),
        item.number("revision"),
        item.number("generation"),
        LeaseAttributes.read(item),
        holding(item),
        item.has("suspectedAt") ? item.moment("suspectedAt") : Instant.EPOCH,
        item.moment("expiresAt"));
  }

  private Holding holding(Item item) {
    return switch (item.string("state")) {
      case "nothing" -> new Holding.Nothing();
      case "refreshed" ->
          new Holding.Refreshed(
              new SealedGrant(sealer, item.string("grant"), place(item.string("pk"))));
      case "settled" ->
          new Holding.Settled(new InstallationId(item.number("companyId"), item.number("userId")));
      default -> throw new IllegalStateException("an import of an unknown state");
    };
  }

  /** The binding of a sealed grant: it does not open after a move to another item. */
  private static String place(String pk) {
    return "attempts/" + pk;
  }
}
