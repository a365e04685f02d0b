package io.latchkey.pipedrive.http;

import com.nimbusds.jose.shaded.gson.Strictness;
import com.nimbusds.jose.shaded.gson.stream.JsonReader;
import com.nimbusds.jose.shaded.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The members of a token endpoint's success response, even if it is wrapped or damaged. Searches
 * the text itself only if it is not valid JSON.
 */
final class TokenMembers {

  private static final List<String> TOKENS = List.of("access_token", "refresh_token");

  /** A member whose value is quoted, with the quote. An escaped name is text inside of a value. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "[\"'](access_token|refresh_token|scope|api_domain)[\"']\\s{0,99}:\\s{0,99}(?=[\"'])");

  /** The maximum number of members or fields, above that of any real response. */
  private static final int MOST_FIELDS = 64;

  private TokenMembers() {}

  /**
   * Reads them from an object, from one in an array, a string, or its member {@code data}, or from
   * a form.
   *
   * @throws MalformedResponse if there are none
   */
  static LenientJson read(String body) throws MalformedResponse {
    var text = unwrapped(body);
    if (text.indexOf('{') < 0) {
      return form(text);
    }
    var read = json(text);
    return read.isWhole() ? read : completed(read, text);
  }

  private static LenientJson json(String text) {
    try {
      var read = LenientJson.read(text);
      var data = read.object().object("data").filter(TokenMembers::holdsToken);
      return data.isPresent() && !holdsToken(read.object())
          ? new LenientJson(data.get(), read.isWhole())
          : read;
    } catch (MalformedResponse _) {
      return new LenientJson(new JsonObject(Map.of()), false);
    }
  }

  private static boolean holdsToken(JsonObject object) {
    return TOKENS.stream().anyMatch(token -> object.member(token) != null);
  }

  /** JSON that was written as a JSON string once more. */
  private static String unwrapped(String body) {
    var text = body.strip();
    return text.startsWith("\"") ? string(text).orElse(body) : body;
  }

  private static LenientJson completed(LenientJson read, String text) throws MalformedResponse {
    var members = new LinkedHashMap<String, Object>(read.object().members());
    var missing = new LinkedHashMap<String, Object>();
    var quoted = QUOTED.matcher(text);
    for (int i = 0; i < MOST_FIELDS && quoted.find(); i++) {
      string(text.substring(quoted.end()))
          .filter(value -> !value.isBlank())
          .ifPresent(value -> missing.put(quoted.group(1), value));
    }
    missing.forEach(members::putIfAbsent);
    return holdingToken(new LenientJson(new JsonObject(members), false));
  }

  /** The string that a text begins with; empty if it doesn't end. */
  private static Optional<String> string(String text) {
    var reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.LENIENT); // for single quotes
    try {
      return reader.peek() == JsonToken.STRING
          ? Optional.of(reader.nextString())
          : Optional.empty();
    } catch (IOException | IllegalStateException _) {
      return Optional.empty();
    }
  }

  /** The answer as some older servers give it (RFC 6749 section 5.1 asks for JSON). */
  private static LenientJson form(String text) throws MalformedResponse {
    Map<String, Object> members = new LinkedHashMap<>();
    for (var pair : text.strip().split("&", MOST_FIELDS)) {
      var parts = pair.split("=", 2);
      if (parts.length == 2) {
        decoded(parts[1]).ifPresent(value -> members.put(parts[0], value));
      }
    }
    return holdingToken(new LenientJson(new JsonObject(members), true));
  }

  private static LenientJson holdingToken(LenientJson read) throws MalformedResponse {
    if (!holdsToken(read.object())) {
      throw new MalformedResponse("not a JSON object");
    }
    return read;
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
