package io.latchkey.deployed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The request line and the header lines of an HTTP/1.1 request, byte for byte as received.
 *
 * @param fields each without its line end
 */
record RequestHead(String requestLine, List<String> fields) {

  private static final int LONGEST = 1 << 16;
  private static final String END = "\r\n\r\n";

  RequestHead {
    fields = List.copyOf(fields);
  }

  /**
   * Reads up to the empty line. Returns nothing if the client closes the connection first.
   *
   * @throws IOException if there is no such line in 64 KB
   */
  static Optional<RequestHead> read(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    while (!bytes.toString(ISO_8859_1).endsWith(END)) {
      var next = in.read();
      if (next < 0) {
        return Optional.empty();
      }
      if (bytes.size() == LONGEST) {
        throw new IOException("a request head over 64 KB");
      }
      bytes.write(next);
    }
    var lines = Arrays.asList(bytes.toString(ISO_8859_1).strip().split("\r\n"));
    return Optional.of(new RequestHead(lines.getFirst(), lines.subList(1, lines.size())));
  }

  String method() {
    return requestLine.split(" ", 3)[0];
  }

  /** Path and query, still encoded. */
  String target() {
    return requestLine.split(" ", 3)[1];
  }

  Optional<String> field(String name) {
    return fields.stream()
        .filter(field -> isNamed(name, field))
        .map(field -> field.substring(name.length() + 1).strip())
        .findFirst();
  }

  /** The values by lower-case name, those of a repeated field joined with commas. */
  Map<String, String> values() {
    return fields.stream()
        .map(field -> field.split(":", 2))
        .collect(
            Collectors.toMap(
                parts -> parts[0].strip().toLowerCase(Locale.ROOT),
                parts -> parts.length == 2 ? parts[1].strip() : "",
                (first, next) -> first + "," + next));
  }

  /** Returns this head with one field of this name, and no other. */
  RequestHead with(String name, String value) {
    var more = new ArrayList<>(without(name).fields());
    more.add(name + ": " + value);
    return new RequestHead(requestLine, more);
  }

  RequestHead without(String name) {
    return new RequestHead(
        requestLine, fields.stream().filter(field -> !isNamed(name, field)).toList());
  }

  /** Returns this head with a prefix before its path. */
  RequestHead under(String path) {
    var parts = requestLine.split(" ", 2);
    return new RequestHead(parts[0] + " " + path + parts[1], fields);
  }

  private static boolean isNamed(String name, String field) {
    return field.regionMatches(true, 0, name + ":", 0, name.length() + 1);
  }

  byte[] bytes() {
    return (requestLine + "\r\n" + String.join("\r\n", fields) + END).getBytes(ISO_8859_1);
  }
}
