package io.latchkey.web.answer;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error for a machine (RFC 9457).
 *
 * @param status the HTTP status
 * @param title the kind of problem, with the same text each time
 * @param detail the next step for the caller
 * @param members further ones, by name: texts and numbers
 */
public record Problem(int status, String title, String detail, Map<String, Object> members) {

  public Problem {
    members = Map.copyOf(members);
  }

  public static Problem of(int status, String title, String detail) {
    return new Problem(status, title, detail, Map.of());
  }

  public Problem with(String member, String value) {
    return withAny(member, value);
  }

  public Problem with(String member, long value) {
    return withAny(member, value);
  }

  private Problem withAny(String member, Object value) {
    var more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Problem(status, title, detail, more);
  }
}
