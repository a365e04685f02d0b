package io.latchkey.pipedrive;

import io.latchkey.token.InstallationId;
import io.latchkey.token.Uninstall;
import java.time.Instant;

/**
 * Reads the body of Pipedrive's uninstall DELETE: {@code client_id}, {@code company_id}, {@code
 * user_id}, {@code timestamp} (Pipedrive, "Handling user app uninstallation"). Ids may be JSON
 * integers or strings of digits; members that are not documented are left alone.
 */
public final class UninstallRequest {

  /** The documented body has some hundred characters. */
  public static final int LONGEST_BODY = 64 * 1024;

  private UninstallRequest() {}

  /** What the body is good for. */
  public sealed interface Outcome {

    record Read(Uninstall uninstall) implements Outcome {}

    record Rejected(Reason reason) implements Outcome {}
  }

  /** Why it is good for nothing. */
  public enum Reason {
    TOO_LONG,
    NOT_A_JSON_OBJECT,
    /** {@code client_id} is missing, or another app's. */
    OTHER_CLIENT,
    /** An id is missing, or is not 1 to 2^53-1. */
    WRONG_IDS
  }

  /**
   * @param clientId the app's own
   * @param arrival the moment of the request, which counts where the timestamp cannot be read
   */
  public static Outcome read(String body, String clientId, Instant arrival) {
    if (body.length() > LONGEST_BODY) {
      return new Outcome.Rejected(Reason.TOO_LONG);
    }
    var json = JsonObject.parse(body);
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
    var at = UninstallTimestamp.read(json.get().member("timestamp"), arrival);
    return new Outcome.Read(new Uninstall(id.get(), at));
  }
}
