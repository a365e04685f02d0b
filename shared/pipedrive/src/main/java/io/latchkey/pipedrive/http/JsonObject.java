package io.latchkey.pipedrive.http;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.math.BigDecimal;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An untrusted JSON object (RFC 8259), parsed strictly: without repeated members, and with limited
 * depth to protect the stack.
 */
record JsonObject(Map<String, Object> members) {

  private static final int MOST_DIGITS = 18;

  /** The largest integer up to which a Double holds each of them. */
  private static final double LARGEST_EXACT = 9_007_199_254_740_991d;

  /** An integer as data frames and spreadsheets write it. */
  private static final Pattern WHOLE = Pattern.compile("^([0-9]+)\\.0+$");

  /** Parses an object. Empty if the text is anything else. */
  static Optional<JsonObject> parse(String text) {
    var json = withoutByteOrderMark(text);
    if (!json.stripLeading().startsWith("{")) { // the parser takes a list of pairs for an object
      return Optional.empty();
    }
    try {
      return Optional.of(new JsonObject(JSONObjectUtils.parse(json)));
    } catch (ParseException _) {
      return Optional.empty();
    }
  }

  /** The text without the mark that some servers begin UTF-8 with (RFC 8259 section 8.1). */
  static String withoutByteOrderMark(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /** Returns a member as parsed: a String, Number, Boolean, List or Map; null if it is absent. */
  @Nullable Object member(String name) {
    return members.get(name);
  }

  /** Returns a string member. Empty if it is blank or has another type. */
  Optional<String> text(String name) {
    return member(name) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  /**
   * The digits of a JSON integer, 7.0 and 7e0 among them, or a string without the space around it
   * and a fraction of zeros; empty if the member is anything else.
   */
  Optional<String> digits(String name) {
    return switch (member(name)) {
      case Long integer -> Optional.of(integer.toString());
      case BigDecimal number when isInteger(number) ->
          Optional.of(number.toBigInteger().toString());
      case Double number when isInteger(number) -> Optional.of(Long.toString(number.longValue()));
      case String text -> Optional.of(WHOLE.matcher(text.strip()).replaceFirst("$1"));
      case null, default -> Optional.empty();
    };
  }

  private static boolean isInteger(double number) {
    return number == Math.rint(number) && Math.abs(number) <= LARGEST_EXACT;
  }

  /**
   * Returns true for an integer with few digits, because an exponent can demand more of them than
   * fit into memory.
   */
  private static boolean isInteger(BigDecimal number) {
    var shortest = number.stripTrailingZeros();
    return shortest.scale() <= 0 && shortest.precision() - shortest.scale() <= MOST_DIGITS;
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
