package io.latchkey.web.request;

import io.latchkey.web.request.MalformedRequest.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * application/x-www-form-urlencoded, as queries and forms have it (WHATWG URL section 5), without
 * its tolerance: what a browser would not write is refused, so that no two readers of one request
 * can differ about what it says.
 */
final class FormEncoding {

  private FormEncoding() {}

  static Map<String, String> decode(String encoded) {
    var values = new HashMap<String, String>();
    for (var pair : encoded.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      var parts = pair.split("=", 2);
      var value = parts.length == 2 ? text(parts[1]) : "";
      if (values.put(text(parts[0]), value) != null) {
        throw new MalformedRequest(Problem.REPEATED_PARAMETER);
      }
    }
    return values;
  }

  private static String text(String encoded) {
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
    } catch (CharacterCodingException e) {
      throw new MalformedRequest(Problem.ENCODING);
    }
  }
}
