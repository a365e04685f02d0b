package io.latchkey.dynamodb;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON object inside a sealed blob. */
final class Json {

  private final Map<String, Object> members;

  private Json(Map<String, Object> members) {
    this.members = members;
  }

  static Json object(String kind) {
    return new Json(new LinkedHashMap<>()).put("kind", kind);
  }

  static Json parse(String text) {
    try {
      Map<String, Object> members = JSONObjectUtils.parse(text);
      if (members == null) { // for the text "null"
        throw new IllegalStateException("what was sealed is no JSON object");
      }
      return new Json(members);
    } catch (ParseException _) {
      throw new IllegalStateException("what was sealed is no JSON object");
    }
  }

  String text() {
    return JSONObjectUtils.toJSONString(members);
  }

  Json put(String name, String value) {
    members.put(name, value);
    return this;
  }

  Json put(String name, long value) {
    members.put(name, value);
    return this;
  }

  Json put(String name, boolean value) {
    members.put(name, value);
    return this;
  }

  Json put(String name, Instant value) {
    return put(name, value.toString());
  }

  Json put(String name, Json value) {
    members.put(name, value.members);
    return this;
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  String kind() {
    return string("kind");
  }

  String string(String name) {
    return get(name, String.class);
  }

  /** Reads a member, or the default if an earlier version did not seal it. */
  String string(String name, String otherwise) {
    return members.containsKey(name) ? string(name) : otherwise;
  }

  long number(String name) {
    return get(name, Number.class).longValue();
  }

  boolean bool(String name) {
    return get(name, Boolean.class);
  }

  Instant moment(String name) {
    return Instant.parse(string(name));
  }

  /** A moment that an earlier version didn't seal. */
  Instant moment(String name, Instant otherwise) {
    return members.containsKey(name) ? moment(name) : otherwise;
  }

  @SuppressWarnings("unchecked")
  Json child(String name) {
    return new Json(get(name, Map.class));
  }

  private <T> T get(String name, Class<T> type) {
    if (type.isInstance(members.get(name))) {
      return type.cast(members.get(name));
    }
    throw new IllegalStateException("what was sealed has no " + type.getSimpleName() + " " + name);
  }
}
