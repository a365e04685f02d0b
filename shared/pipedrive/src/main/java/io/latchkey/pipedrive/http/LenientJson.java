package io.latchkey.pipedrive.http;

import com.nimbusds.jose.shaded.gson.stream.JsonReader;
import com.nimbusds.jose.shaded.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object as far as it can be read. An answer that holds a new refresh token cannot be
 * requested again, so one that is damaged, cut short, or has text before or behind it still counts
 * for the members that arrived whole. Of a repeated member the last value counts (RFC 8259 section
 * 4), unless it is null, or would replace text by something else.
 *
 * @param object its members
 * @param isWhole whether it was read to its end; if not, a member that is absent may have been
 *     there
 */
record LenientJson(JsonObject object, boolean isWhole) {

  /** Deeper values are skipped, because no response that Latchkey reads has them. */
  private static final int DEEPEST = 5;

  /** Braces in the text before the object; each costs a try. */
  private static final int MOST_BEGINNINGS = 32;

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

  /**
   * Longer numbers are rejected. Latchkey reads none, and converting one takes time in the square
   * of its length.
   */
  private static final int LONGEST_NUMBER = 40;

  /**
   * Reads the members that arrived whole: strings, Longs, BigDecimals, Booleans, Lists, and Maps.
   *
   * @throws MalformedResponse if no JSON object begins in the text
   */
  static LenientJson read(String text) throws MalformedResponse {
    var begin = text.indexOf('{');
    for (int i = 0; i < MOST_BEGINNINGS && begin >= 0; i++) {
      var read = from(text.substring(begin));
      if (read.isWhole() || !read.object().members().isEmpty()) {
        return read;
      }
      begin = text.indexOf('{', begin + 1);
    }
    throw new MalformedResponse("not a JSON object");
  }

  private static LenientJson from(String text) {
    var members = new LinkedHashMap<String, Object>();
    var reader = new JsonReader(new StringReader(text));
    try {
      reader.beginObject();
      fill(members, reader, 1);
      return new LenientJson(new JsonObject(members), true);
    } catch (IOException | IllegalStateException _) {
      return new LenientJson(new JsonObject(members), false);
    }
  }

  private static void fill(Map<String, Object> members, JsonReader reader, int depth)
      throws IOException {
    while (reader.hasNext()) {
      var name = reader.nextName();
      if (reader.peek() == JsonToken.BEGIN_OBJECT && depth < DEEPEST) {
        var nested = new LinkedHashMap<String, Object>();
        put(members, name, nested); // before it is filled: the text may end in it
        reader.beginObject();
        fill(nested, reader, depth + 1);
        continue;
      }
      var value = value(reader, depth);
      if (value != null) {
        put(members, name, value);
      }
    }
    reader.endObject();
  }

  private static void put(Map<String, Object> members, String name, Object value) {
    members.merge(
        name, value, (before, after) -> isText(before) && !isText(after) ? before : after);
  }

  private static boolean isText(Object value) {
    return value instanceof String text && !text.isBlank();
  }

  private static @Nullable Object value(JsonReader reader, int depth) throws IOException {
    return switch (reader.peek()) {
      case STRING -> reader.nextString();
      case NUMBER -> number(reader.nextString());
      case BOOLEAN -> reader.nextBoolean();
      case BEGIN_ARRAY -> depth < DEEPEST ? list(reader, depth + 1) : skipped(reader);
      default -> skipped(reader);
    };
  }

  private static List<Object> list(JsonReader reader, int depth) throws IOException {
    var values = new ArrayList<Object>();
    reader.beginArray();
    while (reader.hasNext()) {
      var value = value(reader, depth);
      if (value != null) {
        values.add(value);
      }
    }
    reader.endArray();
    return values;
  }

  private static @Nullable Object number(String digits) {
    if (INTEGER.matcher(digits).matches()) {
      return Long.valueOf(digits);
    }
    try {
      return digits.length() > LONGEST_NUMBER ? null : new BigDecimal(digits);
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private static @Nullable Object skipped(JsonReader reader) throws IOException {
    reader.skipValue();
    return null;
  }
}
