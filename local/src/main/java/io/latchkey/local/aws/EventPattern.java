package io.latchkey.local.aws;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pattern by which Lambda selects the records of a stream ("Lambda event filtering"). Supports
 * what the template uses: a list of accepted values, and {@code {"prefix": ...}} as one of them.
 *
 * @param members the members that a record must match
 */
record EventPattern(Map<String, Object> members) {

  /**
   * @throws IllegalArgumentException if the text is not a JSON object
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
