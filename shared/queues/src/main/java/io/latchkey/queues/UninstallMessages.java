package io.latchkey.queues;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.token.InstallationId;
import io.latchkey.token.Uninstall;
import java.text.ParseException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;

/**
 * Uninstalls as messages: {@code {"company_id", "user_id", "timestamp"}}, the ids as numbers and
 * the timestamp as RFC 3339. Nothing else of the request is kept, its credentials least of all.
 */
public final class UninstallMessages {

  private UninstallMessages() {}

  public static String write(Uninstall uninstall) {
    var message = new LinkedHashMap<String, Object>();
    message.put("company_id", uninstall.id().companyId());
    message.put("user_id", uninstall.id().userId());
    message.put("timestamp", uninstall.at().toString());
    return JSONObjectUtils.toJSONString(message);
  }

  /**
   * @throws UnreadableMessage where it is not what {@link #write} gives: it belongs in the
   *     dead-letter queue
   */
  public static Uninstall read(String body) {
    try {
      var message = MessageJson.parse(body);
      if (message.get("company_id") instanceof Long companyId
          && message.get("user_id") instanceof Long userId
          && message.get("timestamp") instanceof String timestamp) {
        return new Uninstall(new InstallationId(companyId, userId), Instant.parse(timestamp));
      }
      throw new UnreadableMessage("a member is missing or of the wrong kind");
    } catch (ParseException notJson) {
      throw new UnreadableMessage("not a JSON object");
    } catch (DateTimeParseException notAMoment) {
      throw new UnreadableMessage("timestamp is no moment");
    } catch (IllegalArgumentException notAnId) {
      throw new UnreadableMessage("an id is out of range");
    }
  }
}
