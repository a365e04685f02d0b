package io.latchkey.pipedrive;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that somebody else wrote (RFC 8259): strictly read, without repeated members or
 * depth that would exhaust the stack.
 */
record JsonObject(Map<String, Object> members) {

  /** Empty where the text is anything else. */
  static Optional<JsonObject> parse(String text) {
    if (!text.stripLeading().startsWith("{")) { // the parser takes a list of pairs for an object
      return Optional.empty();
    }
    try {
      return Optional.of(new JsonObject(JSONObjectUtils.parse(text)));
    } catch (ParseException unquoted) {
      return Optional.empty();
    }
  }

  static JsonObject read(String text) throws Senseless {
    return parse(text).orElseThrow(() -> new Senseless("not a JSON object"));
  }

  /**
   * The member as it was read: a String, Long, Double, Boolean, List or Map; null where it is
   * absent.
   */
  @Nullable Object member(String name) {
    return members.get(name);
  }

  /** A string that is not blank; empty where the member is anything else. */
  Optional<String> text(String name) {
    return member(name) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  /**
   * The digits of a JSON integer, or a string as it is; empty where the member is anything else.
   */
  Optional<String> digits(String name) {
    return switch (member(name)) {
      case Long integer -> Optional.of(integer.toString());
      case String text -> Optional.of(text);
      case null, default -> Optional.empty();
    };
  }

  @SuppressWarnings("unchecked") // the parser gives every object as a map of strings
  Optional<JsonObject> object(String name) {
    return member(name) instanceof Map<?, ?> map
        ? Optional.of(new JsonObject((Map<String, Object>) map))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "JsonObject[***]";
  }
}
