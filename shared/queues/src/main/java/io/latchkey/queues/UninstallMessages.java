package io.latchkey.queues;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.removal.Uninstall;
import io.latchkey.removal.Uninstall.Zone;
import java.text.ParseException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;

/**
 * Uninstalls as messages: {@code {"company_id", "user_id", "timestamp"}}, the ids as numbers and
 * the timestamp as RFC 3339, and {@code "zone": "assumed"} if its time zone was. Nothing else of
 * the request is kept, its credentials least of all.
 */
public final class UninstallMessages {

  private static final String ASSUMED = "assumed";

  private UninstallMessages() {}

  public static String write(Uninstall uninstall) {
    var message = new LinkedHashMap<String, Object>();
    message.put("company_id", uninstall.id().companyId());
    message.put("user_id", uninstall.id().userId());
    message.put("timestamp", uninstall.at().toString());
    if (uninstall.zone() == Zone.ASSUMED) {
      message.put("zone", ASSUMED);
    }
    return JSONObjectUtils.toJSONString(message);
  }

  /**
   * @throws UnreadableMessage if it is not a result of {@link #write}: it belongs in the
   *     dead-letter queue
   */
  public static Uninstall read(String body) {
    try {
      var message = MessageJson.parse(body);
      if (message.get("company_id") instanceof Long companyId
          && message.get("user_id") instanceof Long userId
          && message.get("timestamp") instanceof String timestamp) {
        var zone = ASSUMED.equals(message.get("zone")) ? Zone.ASSUMED : Zone.STATED;
        return new Uninstall(new InstallationId(companyId, userId), Instant.parse(timestamp), zone);
      }
      throw new UnreadableMessage("a member is missing or of the wrong kind");
    } catch (ParseException _) {
      throw new UnreadableMessage("not a JSON object");
    } catch (DateTimeParseException _) {
      throw new UnreadableMessage("timestamp is no moment");
    } catch (IllegalArgumentException _) {
      throw new UnreadableMessage("an id is out of range");
    }
  }
}
