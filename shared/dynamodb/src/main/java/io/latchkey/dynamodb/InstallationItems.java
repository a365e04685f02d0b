package io.latchkey.dynamodb;

import io.latchkey.secrets.Sealer;
import io.latchkey.token.Account;
import io.latchkey.token.BaseUrl;
import io.latchkey.token.Entitlement;
import io.latchkey.token.Grant;
import io.latchkey.token.Installation;
import io.latchkey.token.Installation.Active;
import io.latchkey.token.Installation.Disconnecting;
import io.latchkey.token.Installation.EndReason;
import io.latchkey.token.Installation.Gone;
import io.latchkey.token.Installation.NeedsReauthorization;
import io.latchkey.token.Installation.Owned;
import io.latchkey.token.Installation.Status;
import io.latchkey.token.InstallationId;
import io.latchkey.token.Owner;
import io.latchkey.token.Sealed;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Installations as items of their table. */
final class InstallationItems {

  /**
   * How long an ended one is remembered, so that an uninstall or a grant that comes late is known
   * for what it is.
   */
  private static final Duration GONE_IS_KEPT = Duration.ofDays(90);

  private final Sealer sealer;

  InstallationItems(Sealer sealer) {
    this.sealer = sealer;
  }

  static String key(InstallationId id) {
    return id.companyId() + "#" + id.userId();
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
            .put("installedAt", installation.installedAt());
    switch (installation.status()) {
      case Active active ->
          owned(item, pk, active)
              .put("status", "active")
              .put("accessExpiresAt", active.accessExpiresAt());
      case NeedsReauthorization dead ->
          owned(item, pk, dead).put("status", "needs_reauthorization");
      case Disconnecting(var reason, var grant, var since) ->
          item.put("status", "disconnecting")
              .put("reason", reason.name())
              .put("grant", seal(grant, pk))
              .put("since", since);
      case Gone(var reason, var since) ->
          item.put("status", "gone")
              .put("reason", reason.name())
              .put("since", since)
              .put("expiresAt", since.plus(GONE_IS_KEPT));
    }
    return item.attributes();
  }

  private Item owned(Item item, String pk, Owned owned) {
    return item.put("account", owned.owner().account().id())
        .put("entitlement", owned.owner().entitlement().name())
        .put("baseUrl", owned.baseUrl().value())
        .put("grant", seal(owned.grant(), pk));
  }

  Installation installation(Map<String, AttributeValue> attributes) {
    var item = Item.of(attributes);
    return new Installation(
        new InstallationId(item.number("companyId"), item.number("userId")),
        item.number("revision"),
        item.number("generation"),
        item.number("sequence"),
        item.moment("exchangedAt"),
        item.moment("tombstoneAt"),
        item.moment("installedAt"),
        status(item));
  }

  private Status status(Item item) {
    return switch (item.string("status")) {
      case "active" ->
          new Active(owner(item), baseUrl(item), sealedGrant(item), item.moment("accessExpiresAt"));
      case "needs_reauthorization" ->
          new NeedsReauthorization(owner(item), baseUrl(item), sealedGrant(item));
      case "disconnecting" ->
          new Disconnecting(reason(item), sealedGrant(item), item.moment("since"));
      case "gone" -> new Gone(reason(item), item.moment("since"));
      default -> throw new IllegalStateException("an installation of an unknown status");
    };
  }

  private static Owner owner(Item item) {
    return new Owner(
        new Account(item.string("account")), Entitlement.valueOf(item.string("entitlement")));
  }

  private static BaseUrl baseUrl(Item item) {
    return new BaseUrl(item.string("baseUrl"));
  }

  private static EndReason reason(Item item) {
    return EndReason.valueOf(item.string("reason"));
  }

  private SealedGrant sealedGrant(Item item) {
    return new SealedGrant(sealer, item.string("grant"), place(item.string("pk")));
  }

  private String seal(Sealed<Grant> grant, String pk) {
    return grant instanceof SealedGrant stored
        ? stored.jwe()
        : sealer.seal(GrantJson.of(grant.open()).text(), place(pk));
  }

  /** What a sealed grant is bound to: one that is moved to another item does not open there. */
  private static String place(String pk) {
    return "installations/" + pk;
  }

  /**
   * A grant as it is stored: opened only when somebody asks, and stored again without being opened.
   */
  private record SealedGrant(Sealer sealer, String jwe, String place) implements Sealed<Grant> {

    @Override
    public Grant open() {
      return GrantJson.grant(Json.parse(sealer.open(jwe, place)));
    }

    @Override
    public String toString() {
      return "SealedGrant[***]";
    }
  }
}
