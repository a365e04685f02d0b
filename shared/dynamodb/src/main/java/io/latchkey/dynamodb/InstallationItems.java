package io.latchkey.dynamodb;

import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.EndReason;
import io.latchkey.installation.Installation.Former;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.installation.Installation.Owned;
import io.latchkey.installation.Installation.Status;
import io.latchkey.installation.Owner;
import io.latchkey.installation.Revocation;
import io.latchkey.installation.Sealed;
import io.latchkey.installation.Timeline;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import io.latchkey.secrets.Sealer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** Installations as items of their table. */
final class InstallationItems {

  /** The retention of an ended installation, so that a late uninstall or grant is recognized. */
  private static final Duration GONE_IS_KEPT = Duration.ofDays(90);

  private final Sealer sealer;

  InstallationItems(Sealer sealer) {
    this.sealer = sealer;
  }

  static String key(InstallationId id) {
    return id.companyId() + "#" + id.userId();
  }

  static InstallationId id(String key) {
    var ids = key.split("#", 2);
    return new InstallationId(Long.parseLong(ids[0]), Long.parseLong(ids[1]));
  }

  Map<String, AttributeValue> item(Installation installation) {
    var pk = key(installation.id());
    var item =
        Item.withKey(pk)
            .put("companyId", installation.id().companyId())
            .put("userId", installation.id().userId())
            .put("revision", installation.revision())
            .put("generation", installation.generation())
            .put("sequence", installation.sequence())
            .put("exchangedAt", installation.exchangedAt())
            .put("tombstoneAt", installation.tombstone())
            .put("installedAt", installation.installedAt())
            .put("joinedAt", installation.joinedAt().toEpochMilli());
    RefreshStateAttributes.put(item, installation.id(), installation.refreshState());
    switch (installation.status()) {
      case Active active ->
          owned(item, active)
              .put("status", "active")
              .put("accessExpiresAt", active.accessExpiresAt());
      case NeedsReauthorization dead ->
          owned(item, dead).put("status", "needs_reauthorization").put("since", dead.since());
      case Disconnecting(var reason, var former, var grant, var since, var revocation) -> {
        item.put("status", "disconnecting")
            .put("reason", reason.name())
            .put("grant", SealedGrant.seal(sealer, grant, place(pk, former)))
            .put("since", since);
        if (revocation instanceof Revocation.Failing(var failing)) {
          item.put("revocationFailingSince", failing);
        }
        if (former instanceof Former.Of(var account)) {
          item.put("account", account.id());
        }
      }
      case Gone(var reason, var since) ->
          item.put("status", "gone")
              .put("reason", reason.name())
              .put("since", since)
              .put("expiresAt", since.plus(GONE_IS_KEPT));
    }
    return item.attributes();
  }

  /** A write that holds only over the revision just before it. */
  PutItemRequest.Builder put(String table, Installation after) {
    return ConditionalPut.over(
        table, item(after), after.revision() - 1, ConditionalPut.REVISION_BEFORE);
  }

  private Item owned(Item item, Owned owned) {
    var account = owned.owner().account();
    var place = place(item.string("pk"), new Former.Of(account));
    return item.put("account", account.id())
        .put("entitlement", owned.owner().entitlement().name())
        .put("baseUrl", owned.baseUrl().value())
        .put("grant", SealedGrant.seal(sealer, owned.grant(), place));
  }

  /**
   * @throws UnreadableItem if it is not an installation
   */
  Installation installation(Map<String, AttributeValue> attributes) {
    return read(attributes, this::sealedGrant);
  }

  /**
   * Reads the stored installation. Equals an absent one if DynamoDB's TTL has deleted an ended one.
   *
   * @throws UnreadableItem if it is not an installation
   */
  Installation installation(Map<String, AttributeValue> stored, InstallationId id) {
    return stored.isEmpty() ? Installation.none(id) : installation(stored);
  }

  /**
   * @param grants creates this reader's view of an item's grant
   * @throws UnreadableItem if it is not an installation
   */
  static Installation read(
      Map<String, AttributeValue> attributes, Function<Item, Sealed<Grant>> grants) {
    return UnreadableItem.orElse(() -> installation(attributes, grants));
  }

  private static Installation installation(
      Map<String, AttributeValue> attributes, Function<Item, Sealed<Grant>> grants) {
    var item = Item.of(attributes);
    return new Installation(
        new InstallationId(item.number("companyId"), item.number("userId")),
        item.number("revision"),
        item.number("generation"),
        item.number("sequence"),
        new Timeline(
            item.moment("exchangedAt"),
            item.moment("tombstoneAt"),
            item.moment("installedAt"),
            item.millis("joinedAt", "installedAt")),
        RefreshStateAttributes.read(item),
        status(item, grants));
  }

  private static Status status(Item item, Function<Item, Sealed<Grant>> grants) {
    return switch (item.string("status")) {
      case "active" ->
          new Active(
              owner(item), baseUrl(item), grants.apply(item), item.moment("accessExpiresAt"));
      case "needs_reauthorization" ->
          new NeedsReauthorization(
              owner(item),
              baseUrl(item),
              grants.apply(item),
              Instant.ofEpochSecond(item.number("since", 0)));
      case "disconnecting" ->
          new Disconnecting(
              reason(item),
              former(item),
              grants.apply(item),
              item.moment("since"),
              revocation(item));
      case "gone" -> new Gone(reason(item), item.moment("since"));
      default -> throw new IllegalStateException("an installation of an unknown status");
    };
  }

  private static Owner owner(Item item) {
    return new Owner(
        new Account(item.string("account")), Entitlement.valueOf(item.string("entitlement")));
  }

  private static Former former(Item item) {
    return item.find("account")
        .<Former>map(id -> new Former.Of(new Account(id)))
        .orElseGet(Former.Nobody::new);
  }

  private static Revocation revocation(Item item) {
    return item.has("revocationFailingSince")
        ? new Revocation.Failing(item.moment("revocationFailingSince"))
        : new Revocation.Pending();
  }

  private static BaseUrl baseUrl(Item item) {
    return new BaseUrl(item.string("baseUrl"));
  }

  private static EndReason reason(Item item) {
    return EndReason.valueOf(item.string("reason"));
  }

  private SealedGrant sealedGrant(Item item) {
    return new SealedGrant(sealer, item.string("grant"), place(item.string("pk"), former(item)));
  }

  /**
   * The binding of a sealed grant to the item and the account: it opens neither in another item nor
   * after a change of the account beside it.
   */
  static String place(String pk, Former whose) {
    return switch (whose) {
      case Former.Nobody _ -> "installations/" + pk;
      case Former.Of(var account) -> "installations/" + pk + "/" + fingerprint(account);
    };
  }

  /**
   * Returns the first 16 bytes of the SHA-256 of its id, in hex: the same length for every account.
   */
  private static String fingerprint(Account account) {
    return Secret.of(account.id()).sha256().substring(0, 32);
  }
}
