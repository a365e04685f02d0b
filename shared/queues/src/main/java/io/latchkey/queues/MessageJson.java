package io.latchkey.queues;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;

/** The JSON object that a message is. */
final class MessageJson {

  private MessageJson() {}

  /**
   * @throws ParseException if it is anything else
   */
  static Map<String, Object> parse(String body) throws ParseException {
    if (!body.stripLeading().startsWith("{")) { // Nimbus takes a list of pairs for an object
      throw new ParseException("no JSON object", 0);
    }
    return JSONObjectUtils.parse(body);
  }
}
