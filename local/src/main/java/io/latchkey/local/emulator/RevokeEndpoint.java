package io.latchkey.local.emulator;

import io.latchkey.local.site.Answer;
import io.latchkey.local.site.Request;
import io.latchkey.pipedrive.Secret;
import java.util.Map;

/**
 * POST /oauth/revoke: revokes a token, whether or not it exists (RFC 7009; Pipedrive, "OAuth
 * authorization").
 */
final class RevokeEndpoint {

  private final Client client;
  private final Grants grants;
  private final EmulatorOptions switches;
  private final UninstallNotice notice;

  RevokeEndpoint(Client client, Grants grants, EmulatorOptions switches, UninstallNotice notice) {
    this.client = client;
    this.grants = grants;
    this.switches = switches;
    this.notice = notice;
  }

  Answer answer(Request request) {
    var refused = client.refuse(request);
    if (refused.isPresent()) {
      return new Answer(401, refused.get().headers(), refused.get().body());
    }
    var token = request.form().get("token");
    if (token.isEmpty()) {
      return Refusal.missing("token");
    }
    var secret = Secret.of(token.get());
    if (switches.isOn(EmulatorOption.UNKNOWN_REVOCATION_REFUSED) && !grants.knows(secret)) {
      return Refusal.answer(400, "invalid_token", "Invalid token: token is invalid");
    }
    var uninstalled = grants.revoke(secret);
    if (switches.isOn(EmulatorOption.REVOCATION_UNINSTALLS)) {
      uninstalled.ifPresent(
          who -> {
            var _ = notice.send(who);
          });
    }
    return Answer.json(200, Map.of());
  }
}
