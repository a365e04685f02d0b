package io.latchkey.local.emulator;

import io.latchkey.local.site.Answer;
import io.latchkey.local.site.Parameters;
import io.latchkey.local.site.Request;
import io.latchkey.pipedrive.Secret;
import java.net.URI;
import java.util.LinkedHashMap;

/**
 * POST /oauth/token: codes and refresh tokens become access tokens (Pipedrive, "OAuth
 * authorization").
 */
final class TokenEndpoint {

  /** One second less than an access token lives, as seen at Pipedrive. */
  private static final long EXPIRES_IN = Grants.ACCESS_LIFETIME.toSeconds() - 1;

  private static final String SCOPE = "deals:full,contacts:read,base";

  private final Client client;
  private final URI redirectUri;
  private final Grants grants;
  private final EmulatorOptions switches;
  private final URI ownUrl;

  TokenEndpoint(
      Client client, URI redirectUri, Grants grants, EmulatorOptions switches, URI ownUrl) {
    this.client = client;
    this.redirectUri = redirectUri;
    this.grants = grants;
    this.switches = switches;
    this.ownUrl = ownUrl;
  }

  Answer answer(Request request) {
    var refused = client.refuse(request);
    if (refused.isPresent()) {
      return refused.get();
    }
    var form = request.form();
    if (!form.repeated().isEmpty()) { // RFC 6749 section 3.2
      return Refusal.answer(400, "invalid_request", "Invalid request: a parameter is repeated");
    }
    return switch (form.text("grant_type")) {
      case "" -> Refusal.missing("grant_type");
      case "authorization_code" -> exchange(form);
      case "refresh_token" -> refresh(form);
      default ->
          Refusal.answer(
              400, "unsupported_grant_type", "Unsupported grant type: `grant_type` is invalid");
    };
  }

  private Answer exchange(Parameters form) {
    for (var required : new String[] {"code", "redirect_uri"}) {
      if (form.get(required).isEmpty()) {
        return Refusal.missing(required);
      }
    }
    if (!form.text("redirect_uri").equals(redirectUri.toString())) {
      return Refusal.answer(400, "invalid_request", "Invalid request: `redirect_uri` is invalid");
    }
    return switch (grants.redeem(Secret.of(form.text("code")))) {
      case Grants.Redemption.Redeemed(Tokens tokens) -> tokens(tokens, true);
      case Grants.Redemption.Invalid() -> Refusal.invalidGrant("authorization_code is invalid");
      case Grants.Redemption.Expired() -> Refusal.invalidGrant("authorization_code has expired");
    };
  }

  private Answer refresh(Parameters form) {
    if (form.get("refresh_token").isEmpty()) {
      return Refusal.missing("refresh_token");
    }
    return grants
        .refresh(Secret.of(form.text("refresh_token")))
        .map(tokens -> tokens(tokens, !switches.isOn(EmulatorOption.REFRESH_TOKEN_LEFT_OUT)))
        .orElseGet(() -> Refusal.invalidGrant("refresh_token is invalid"));
  }

  private Answer tokens(Tokens tokens, boolean refreshTokenToo) {
    var members = new LinkedHashMap<String, Object>();
    members.put("access_token", tokens.access().reveal());
    members.put("token_type", "Bearer");
    if (refreshTokenToo) {
      members.put("refresh_token", tokens.refresh().reveal());
    }
    members.put("scope", SCOPE);
    members.put("expires_in", EXPIRES_IN);
    if (!switches.isOn(EmulatorOption.API_DOMAIN_LEFT_OUT)) {
      members.put(
          "api_domain", switches.apiDomain().isEmpty() ? ownUrl.toString() : switches.apiDomain());
    }
    return Answer.json(200, members).with("Cache-Control", "no-store");
  }
}
