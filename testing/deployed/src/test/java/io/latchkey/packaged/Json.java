package io.latchkey.packaged;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accessors for required members of JSON. */
final class Json {

  private Json() {}

  static Map<String, Object> parse(String json) {
    try {
      return JSONObjectUtils.parse(json);
    } catch (ParseException e) {
      throw new AssertionError("this is no JSON object: " + json, e);
    }
  }

  /** An object's members, to be changed at will. */
  static Map<String, Object> object(Map<String, ?> json, String name) {
    return object(json.get(name) instanceof Map<?, ?> members ? members : Map.of());
  }

  static Map<String, Object> object(Map<?, ?> members) {
    var copy = new LinkedHashMap<String, Object>();
    members.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }

  static List<?> array(Map<String, ?> json, String name) {
    if (json.get(name) instanceof List<?> elements) {
      return elements;
    }
    throw new AssertionError("there is no list of " + name);
  }
}
