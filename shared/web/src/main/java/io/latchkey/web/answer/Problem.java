package io.latchkey.web.answer;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What went wrong, for a machine (RFC 9457).
 *
 * @param status the HTTP status
 * @param title what kind of problem, the same words each time
 * @param detail what to do about it
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
