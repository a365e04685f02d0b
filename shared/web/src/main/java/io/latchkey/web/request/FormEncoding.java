package io.latchkey.web.request;

import io.latchkey.web.request.MalformedRequest.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The encoding of queries and forms, application/x-www-form-urlencoded (WHATWG URL section 5),
 * decoded strictly: reading a value that no browser would write fails, so that two parsers of one
 * request cannot disagree about it. Parameters that are never read are not checked.
 */
final class FormEncoding {

  private FormEncoding() {}

  /**
   * Splits a query or a form.
   *
   * @return the values by name, still encoded; without names that cannot be decoded
   */
  static Map<String, List<String>> split(String encoded) {
    var values = new HashMap<String, List<String>>();
    for (var pair : encoded.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      var parts = pair.split("=", 2);
      name(parts[0])
          .ifPresent(
              name ->
                  values
                      .computeIfAbsent(name, _ -> new ArrayList<>())
                      .add(parts.length == 2 ? parts[1] : ""));
    }
    return values;
  }

  private static Optional<String> name(String encoded) {
    try {
      return Optional.of(decode(encoded));
    } catch (MalformedRequest _) {
      return Optional.empty();
    }
  }

  /**
   * Decodes one value.
   *
   * @throws MalformedRequest if it isn't percent-encoded UTF-8
   */
  static String decode(String encoded) {
    var bytes = new ByteArrayOutputStream(encoded.length());
    for (var i = 0; i < encoded.length(); i++) {
      var c = encoded.charAt(i);
      if (c == '%') {
        bytes.write(octet(encoded, i + 1));
        i += 2;
      } else if (c == '+') {
        bytes.write(' ');
      } else if (c > ' ' && c < 0x7F) {
        bytes.write(c);
      } else {
        throw new MalformedRequest(Problem.ENCODING);
      }
    }
    return utf8(bytes.toByteArray());
  }

  private static int octet(String encoded, int at) {
    if (at + 2 > encoded.length()) {
      throw new MalformedRequest(Problem.ENCODING);
    }
    return digit(encoded.charAt(at)) << 4 | digit(encoded.charAt(at + 1));
  }

  private static int digit(char c) {
    // Character.digit alone would take the digits of every script.
    var value = c < 0x7F ? Character.digit(c, 16) : -1;
    if (value < 0) {
      throw new MalformedRequest(Problem.ENCODING);
    }
    return value;
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw new MalformedRequest(Problem.ENCODING);
    }
  }
}
