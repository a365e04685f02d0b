package io.latchkey.local.emulator;

import io.latchkey.local.site.Answer;
import java.util.LinkedHashMap;

/**
 * An error response of Pipedrive's OAuth server: a readable message beside the error code of RFC
 * 6749 section 5.2.
 */
final class Refusal {

  private Refusal() {}

  static Answer answer(int status, String error, String message) {
    var members = new LinkedHashMap<String, Object>();
    members.put("success", false);
    members.put("message", message);
    members.put("error", error);
    return Answer.json(status, members).with("Cache-Control", "no-store");
  }

  static Answer missing(String parameter) {
    return answer(400, "invalid_request", "Missing parameter: `" + parameter + "`");
  }

  static Answer invalidGrant(String message) {
    return answer(400, "invalid_grant", "Invalid grant: " + message);
  }
}
