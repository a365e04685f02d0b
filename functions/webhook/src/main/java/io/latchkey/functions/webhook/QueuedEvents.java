package io.latchkey.functions.webhook;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.webhook.QueuedEvent;
import java.text.ParseException;
import java.time.Instant;
import java.util.regex.Pattern;

/** Reads events from the messages that EventBridge's rule sends to the webhook's queue. */
final class QueuedEvents {

  /** An id is a header's value, and no part of the signed text may be mistaken for another. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private QueuedEvents() {}

  /**
   * @throws UnreadableEvent if the message is no event of Latchkey's
   */
  static QueuedEvent read(SQSMessage message) {
    return new QueuedEvent(
        id(message.getBody()),
        message.getBody(),
        Instant.ofEpochMilli(Long.parseLong(message.getAttributes().get("SentTimestamp"))),
        attempt(message));
  }

  /** Returns how many times the queue has handed the message out, this time included. */
  static int attempt(SQSMessage message) {
    return Integer.parseInt(message.getAttributes().get("ApproximateReceiveCount"));
  }

  private static String id(String body) {
    try {
      if (!body.stripLeading().startsWith("{")) { // Nimbus takes a list of pairs for an object
        throw new UnreadableEvent();
      }
      var detail = JSONObjectUtils.getJSONObject(JSONObjectUtils.parse(body), "detail");
      var id = detail == null ? null : JSONObjectUtils.getString(detail, "id");
      if (id == null || !ID.matcher(id).matches()) {
        throw new UnreadableEvent();
      }
      return id;
    } catch (ParseException _) {
      throw new UnreadableEvent();
    }
  }

  /** A message that is no event of Latchkey's. Its text is not quoted. */
  static final class UnreadableEvent extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableEvent() {
      super("not an event of ours");
    }
  }
}
