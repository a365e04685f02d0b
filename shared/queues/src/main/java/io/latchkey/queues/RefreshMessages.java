package io.latchkey.queues;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.installation.Account;
import io.latchkey.installation.Directory.Cursor;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.refresh.RefreshQueue.Job;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Work for the refresh workers as messages. The member {@code work} names the kind: {@code
 * look_after} with {@code company_id} and {@code user_id} as numbers, {@code erase_again} with
 * {@code account}, {@code erased_at} (RFC 3339), and, if it continues an earlier one, {@code
 * after_company_id} and {@code after_user_id}, {@code end_lapsed} with {@code attempt} and {@code
 * sealed}, and with {@code refused} if Pipedrive has refused the grant once. Sealed content stays
 * sealed.
 */
public final class RefreshMessages {

  private RefreshMessages() {}

  public static String write(Job work) {
    var message = new LinkedHashMap<String, Object>();
    switch (work) {
      case Job.MaintainInstallation(var id) -> {
        message.put("work", "look_after");
        message.put("company_id", id.companyId());
        message.put("user_id", id.userId());
      }
      case Job.ContinueErasure(var account, var erasedAt, var from) -> {
        message.put("work", "erase_again");
        message.put("account", account.id());
        message.put("erased_at", erasedAt.toString());
        if (from instanceof Cursor.After(var last)) {
          message.put("after_company_id", last.companyId());
          message.put("after_user_id", last.userId());
        }
      }
      case Job.EndLapsedGrant(var attempt, var sealed, var refused) -> {
        message.put("work", "end_lapsed");
        message.put("attempt", attempt);
        message.put("sealed", sealed);
        if (refused) {
          message.put("refused", true);
        }
      }
    }
    return JSONObjectUtils.toJSONString(message);
  }

  /**
   * Reads a result of {@link #write}.
   *
   * @throws UnreadableMessage if it is anything else
   */
  public static Job read(String body) {
    try {
      var message = MessageJson.parse(body);
      if (!(message.get("work") instanceof String work)) {
        throw new UnreadableMessage("it does not say what to do");
      }
      return switch (work) {
        case "look_after" -> lookAfter(message);
        case "erase_again" -> eraseAgain(message);
        case "end_lapsed" -> endLapsed(message);
        default -> throw new UnreadableMessage("it asks for something that is not known here");
      };
    } catch (ParseException _) {
      throw new UnreadableMessage("not a JSON object");
    } catch (IllegalArgumentException _) {
      throw new UnreadableMessage("an id is out of range");
    } catch (DateTimeException _) {
      throw new UnreadableMessage("a moment is none");
    }
  }

  private static Job lookAfter(Map<String, Object> message) {
    onlyThese(message, "work", "company_id", "user_id");
    return new Job.MaintainInstallation(id(message, "company_id", "user_id"));
  }

  private static Job eraseAgain(Map<String, Object> message) {
    if (!message.containsKey("after_company_id")) {
      onlyThese(message, "work", "account", "erased_at");
      return eraseAgain(message, new Cursor.Start());
    }
    onlyThese(message, "work", "account", "erased_at", "after_company_id", "after_user_id");
    return eraseAgain(message, new Cursor.After(id(message, "after_company_id", "after_user_id")));
  }

  private static Job eraseAgain(Map<String, Object> message, Cursor from) {
    var erasedAt = Instant.parse(text(message, "erased_at"));
    return new Job.ContinueErasure(new Account(text(message, "account")), erasedAt, from);
  }

  private static InstallationId id(Map<String, Object> message, String company, String user) {
    if (message.get(company) instanceof Long companyId
        && message.get(user) instanceof Long userId) {
      return new InstallationId(companyId, userId);
    }
    throw new UnreadableMessage("an id is not a whole number");
  }

  private static Job endLapsed(Map<String, Object> message) {
    var refused = message.containsKey("refused");
    if (refused) {
      onlyThese(message, "work", "attempt", "sealed", "refused");
      if (!Boolean.TRUE.equals(message.get("refused"))) {
        throw new UnreadableMessage("a member is not true");
      }
    } else {
      onlyThese(message, "work", "attempt", "sealed");
    }
    return new Job.EndLapsedGrant(text(message, "attempt"), text(message, "sealed"), refused);
  }

  private static void onlyThese(Map<String, Object> message, String... members) {
    if (!message.keySet().equals(Set.of(members))) {
      throw new UnreadableMessage("a member is missing, or one too many is there");
    }
  }

  private static String text(Map<String, Object> message, String member) {
    if (message.get(member) instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw new UnreadableMessage("a member is not a text");
  }
}
