package io.latchkey.dynamodb;

import io.latchkey.token.Grant;
import io.latchkey.token.InstallationId;
import io.latchkey.token.Installer;
import io.latchkey.token.Secret;
import java.net.URI;

/** A grant, and whose it is, as they stand inside a sealed blob. */
final class GrantJson {

  private GrantJson() {}

  static Json of(Grant grant) {
    return Json.object("grant")
        .put("access_token", grant.accessToken().reveal())
        .put("refresh_token", grant.refreshToken().reveal())
        .put("expires_at", grant.expiresAt())
        .put("scope", grant.scope())
        .put("api_domain", grant.apiDomain().toString())
        .put("exchanged_at", grant.exchangedAt());
  }

  static Grant grant(Json json) {
    return new Grant(
        Secret.of(json.string("access_token")),
        Secret.of(json.string("refresh_token")),
        json.moment("expires_at"),
        json.string("scope"),
        URI.create(json.string("api_domain")),
        json.moment("exchanged_at"));
  }

  static Json of(Installer who) {
    return of(who.id())
        .put("company_name", who.companyName())
        .put("user_name", who.userName())
        .put("locale", who.locale());
  }

  static Installer installer(Json json) {
    return new Installer(
        id(json), json.string("company_name"), json.string("user_name"), json.string("locale", ""));
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
