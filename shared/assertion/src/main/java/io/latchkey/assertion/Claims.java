package io.latchkey.assertion;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The members of a payload whose signature is good, none of them believed yet. A member that is
 * null counts as absent: some libraries write null for a claim that was not given.
 *
 * @param members by name
 */
record Claims(Map<String, Object> members) {

  /** The end of the year 9999: what no honest NumericDate is beyond. */
  static final double LATEST = 253_402_300_799.0;

  Claims {
    members =
        members.entrySet().stream()
            .filter(member -> member.getValue() != StrictJson.Null.NULL)
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  /** Returns the claim as parsed; null if it is missing. */
  @Nullable Object claim(String name) {
    return members.get(name);
  }

  /** Returns a string claim. Empty if the claim is missing or not a string. */
  Optional<String> text(String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /**
   * Returns a NumericDate (RFC 7519 section 2), which may have a fraction. Empty if the claim is
   * missing or not a date.
   */
  Optional<Instant> moment(String name) {
    var seconds =
        switch (members.get(name)) {
          case Long whole -> (double) whole;
          case Double fraction -> fraction;
          case null, default -> Double.NaN;
        };
    return seconds >= 0 && seconds <= LATEST
        ? Optional.of(Instant.ofEpochMilli((long) (seconds * 1000)))
        : Optional.empty();
  }

  /** A string, or an array of exactly one: {@code aud} may be either (RFC 7519 section 4.1.3). */
  Optional<String> single(String name) {
    return members.get(name) instanceof List<?> list
            && list.size() == 1
            && list.getFirst() instanceof String only
        ? Optional.of(only)
        : text(name);
  }
}
