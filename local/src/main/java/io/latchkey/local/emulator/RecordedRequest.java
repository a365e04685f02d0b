package io.latchkey.local.emulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that reached the emulator.
 *
 * @param at by the local clock
 * @param grantType empty if it is not a token request
 * @param secrets SHA-256 in hex of each code, token, and state in it, by parameter name ({@code
 *     bearer} for the header's token): enough to recognize a secret, but not to use it
 */
public record RecordedRequest(
    Instant at, String method, String path, String grantType, Map<String, String> secrets) {

  public RecordedRequest {
    secrets = Map.copyOf(secrets);
  }

  Map<String, Object> asJson() {
    var members = new LinkedHashMap<String, Object>();
    members.put("time", at.toString());
    members.put("method", method);
    members.put("path", path);
    members.put("grant_type", grantType);
    members.put("secrets", secrets);
    return members;
  }
}
