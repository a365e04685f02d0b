package io.latchkey.pipedrive.http;

import io.latchkey.pipedrive.InstallationId;
import io.latchkey.removal.Uninstall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the body of Pipedrive's uninstall DELETE: {@code client_id}, {@code company_id}, {@code
 * user_id}, {@code timestamp} (Pipedrive, "Handling user app uninstallation"). Ids may be JSON
 * integers or strings of digits. Ignores undocumented members and a byte order mark, and accepts a
 * form with the same fields under any Content-Type, because Pipedrive sends an uninstall only once.
 */
public final class UninstallRequest {

  /** The documented body has some hundred characters. */
  public static final int LONGEST_BODY = 64 * 1024;

  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final Set<String> FIELDS =
      Set.of("client_id", "company_id", "user_id", "timestamp");

  private UninstallRequest() {}

  /** The result of reading a body. */
  public sealed interface Outcome {

    record Read(Uninstall uninstall) implements Outcome {}

    record Rejected(Reason reason) implements Outcome {}
  }

  /** The reasons for which a body is unusable. */
  public enum Reason {
    TOO_LONG,
    /** Neither a JSON object nor a form. */
    NOT_A_JSON_OBJECT,
    /** {@code client_id} is missing, or another app's. */
    OTHER_CLIENT,
    /** An id is missing, or is not 1 to 2^53-1. */
    WRONG_IDS
  }

  /**
   * @param clientId the app's own
   * @param arrival the time of the request, used if the timestamp is unreadable
   */
  public static Outcome read(String body, String clientId, Instant arrival) {
    if (body.length() > LONGEST_BODY) {
      return new Outcome.Rejected(Reason.TOO_LONG);
    }
    var text = body.startsWith(BYTE_ORDER_MARK) ? body.substring(1) : body;
    var json = JsonObject.parse(text).or(() -> form(text));
    if (json.isEmpty()) {
      return new Outcome.Rejected(Reason.NOT_A_JSON_OBJECT);
    }
    if (!clientId.equals(json.get().member("client_id"))) {
      return new Outcome.Rejected(Reason.OTHER_CLIENT);
    }
    var id =
        InstallationId.parse(
            json.get().digits("company_id").orElse(""), json.get().digits("user_id").orElse(""));
    if (id.isEmpty()) {
      return new Outcome.Rejected(Reason.WRONG_IDS);
    }
    var said = UninstallTimestamp.read(json.get().member("timestamp"), arrival);
    return new Outcome.Read(new Uninstall(id.get(), said.at(), said.zone()));
  }

  /** The documented fields of a form; empty if it has one of them twice, or is no form. */
  private static Optional<JsonObject> form(String text) {
    var members = new HashMap<String, Object>();
    for (var pair : text.strip().split("&", -1)) {
      var parts = pair.split("=", 2);
      if (parts.length < 2 || !FIELDS.contains(parts[0])) {
        continue;
      }
      try {
        var value = URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
        if (members.put(parts[0], value) != null) {
          return Optional.empty();
        }
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }
    return members.isEmpty() ? Optional.empty() : Optional.of(new JsonObject(members));
  }
}
