package io.latchkey.local.aws;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pattern by which Lambda picks the records of a stream ("Lambda event filtering"), as far as the
 * template uses them: a list names the values that will do, and {@code {"prefix": ...}} is one.
 *
 * @param members what has to be in the record
 */
record EventPattern(Map<String, Object> members) {

  /**
   * @throws IllegalArgumentException where it is no JSON object
   */
  static EventPattern parse(String json) {
    try {
      return new EventPattern(JSONObjectUtils.parse(json));
    } catch (ParseException e) {
      throw new IllegalArgumentException("not a pattern: " + json, e);
    }
  }

  boolean matches(Map<?, ?> json) {
    return matches(members, json);
  }

  private static boolean matches(Map<?, ?> pattern, Map<?, ?> json) {
    return pattern.entrySet().stream()
        .allMatch(member -> isMatched(member.getValue(), json.get(member.getKey())));
  }

  private static boolean isMatched(@Nullable Object pattern, @Nullable Object value) {
    return switch (pattern) {
      case List<?> choices -> choices.stream().anyMatch(choice -> isChoice(choice, value));
      case Map<?, ?> inner -> value instanceof Map<?, ?> map && matches(inner, map);
      case null, default -> throw new IllegalArgumentException("a pattern ends in lists");
    };
  }

  private static boolean isChoice(Object choice, @Nullable Object value) {
    if (!(choice instanceof Map<?, ?> rule)) {
      return choice.equals(value);
    }
    if (rule.size() == 1 && rule.get("prefix") instanceof String prefix) {
      return value instanceof String text && text.startsWith(prefix);
    }
    throw new IllegalArgumentException("the local stack does not know the rule " + rule);
  }
}
