package io.latchkey.dynamodb;

import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Secret;
import java.net.URI;
import java.util.Optional;

/** The JSON of a grant and its owner inside a sealed blob. */
final class GrantJson {

  private GrantJson() {}

  static Json of(Grant grant) {
    var json =
        Json.object("grant")
            .put("access_token", grant.accessToken().reveal())
            .put("refresh_token", grant.refreshToken().reveal())
            .put("expires_at", grant.expiresAt())
            .put("api_domain", grant.apiDomain().toString())
            .put("exchanged_at", grant.exchangedAt());
    return ScopeCode.canEncode(grant.scope())
        ? json.put("scopes", ScopeCode.encode(grant.scope()))
        : json.put("scope", grant.scope());
  }

  static Grant grant(Json json) {
    return new Grant(
        Secret.of(json.string("access_token")),
        Secret.of(json.string("refresh_token")),
        json.moment("expires_at"),
        scope(json),
        URI.create(json.string("api_domain")),
        json.moment("exchanged_at"));
  }

  /** Earlier versions sealed the scopes as Pipedrive spells them. */
  private static String scope(Json json) {
    return json.has("scopes") ? ScopeCode.decode(json.string("scopes")) : json.string("scope");
  }

  static Json of(Installer who) {
    var json =
        of(who.id())
            .put("company_name", who.companyName())
            .put("user_name", who.userName())
            .put("language", who.language());
    return who.apiDomain().map(url -> json.put("api_domain", url.toString())).orElse(json);
  }

  static Installer installer(Json json) {
    return new Installer(
        id(json),
        json.string("company_name"),
        json.string("user_name"),
        json.string("language", ""),
        Optional.of(json.string("api_domain", "")).filter(url -> !url.isEmpty()).map(URI::create));
  }

  static Json of(InstallationId id) {
    return Json.object("installation")
        .put("company_id", id.companyId())
        .put("user_id", id.userId());
  }

  static InstallationId id(Json json) {
    return new InstallationId(json.number("company_id"), json.number("user_id"));
  }
}
