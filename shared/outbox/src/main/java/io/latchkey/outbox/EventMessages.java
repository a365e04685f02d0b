package io.latchkey.outbox;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.outbox.Event.Type;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;

/**
 * Events as messages of the queue: {@code {"id", "time", "source", "detail-type", "detail"}}, as on
 * the bus.
 */
public final class EventMessages {

  private EventMessages() {}

  public static String write(Event event) {
    var message = new LinkedHashMap<String, Object>();
    message.put("id", event.id());
    message.put("time", event.time().toString());
    message.put("source", Event.SOURCE);
    message.put("detail-type", event.type().detailType());
    message.put("detail", event.detail());
    return JSONObjectUtils.toJSONString(message);
  }

  /**
   * @throws UnreadableMessage if it is not a result of {@link #write}: it belongs in the
   *     dead-letter queue
   */
  public static Event read(String body) {
    try {
      if (!body.stripLeading().startsWith("{")) { // Nimbus takes a list of pairs for an object
        throw new UnreadableMessage();
      }
      var message = JSONObjectUtils.parse(body);
      var id = JSONObjectUtils.getString(message, "id");
      var time = JSONObjectUtils.getString(message, "time");
      var type = JSONObjectUtils.getString(message, "detail-type");
      var detail = JSONObjectUtils.getJSONObject(message, "detail");
      if (id == null || time == null || type == null || detail == null) {
        throw new UnreadableMessage();
      }
      return new Event(id, Instant.parse(time), Type.of(type), detail);
    } catch (ParseException | DateTimeException | IllegalArgumentException _) {
      throw new UnreadableMessage();
    }
  }

  /** A message that Latchkey did not write. Its text is not quoted. */
  public static final class UnreadableMessage extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableMessage() {
      super("not an event of ours");
    }
  }
}
