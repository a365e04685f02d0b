package io.latchkey.assertion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a JSON object and nothing that two parsers could understand differently: a member given
 * twice, more text after the object, numbers that are not JSON's. RFC 7515 section 4 and RFC 7519
 * section 4 leave the choice between refusing a duplicate and taking the last; refusing is the safe
 * one.
 */
final class StrictJson {

  private static final int DEEPEST = 8;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxNumberLength(30).build())
          .build();

  /** A JSON {@code null}, which differs from an absent member. */
  enum Null {
    NULL
  }

  private StrictJson() {}

  /**
   * @return the members: String, Long, Double, Boolean, {@link Null}, List or Map; empty if the
   *     text is anything except one object
   */
  static Optional<Map<String, Object>> object(String text) {
    try (var parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      var members = members(parser);
      return parser.nextToken() == null ? Optional.of(members) : Optional.empty();
    } catch (JsonProcessingException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
  }

  private static Map<String, Object> members(JsonParser parser) throws IOException {
    var members = new HashMap<String, Object>();
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      members.put(name, value(parser, parser.nextToken()));
    }
    return members;
  }

  private static List<Object> elements(JsonParser parser) throws IOException {
    var elements = new ArrayList<>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      elements.add(value(parser, token));
    }
    return elements;
  }

  private static Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> Null.NULL;
      case START_OBJECT -> members(parser);
      case START_ARRAY -> elements(parser);
      default -> throw new JsonParseException(parser, "not a value");
    };
  }
}
