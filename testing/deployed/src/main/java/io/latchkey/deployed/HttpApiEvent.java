package io.latchkey.deployed;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The event of an HTTP API, which the emulator makes without {@code cookies}. */
final class HttpApiEvent {

  private HttpApiEvent() {}

  /**
   * Moves the cookies from the headers to a member of their own. Returns any other event unchanged.
   */
  static String asOnAws(String json) {
    try {
      var event = JSONObjectUtils.parse(json);
      if (!(event.get("headers") instanceof Map<?, ?> headers)
          || !(headers.get("cookie") instanceof String cookie)) {
        return json;
      }
      var others = new LinkedHashMap<Object, Object>(headers);
      others.remove("cookie");
      event.put("headers", others);
      event.put("cookies", Arrays.stream(cookie.split(";")).map(String::strip).toList());
      return JSONObjectUtils.toJSONString(event);
    } catch (ParseException e) {
      throw new IllegalStateException("an event that is no JSON object", e);
    }
  }
}
