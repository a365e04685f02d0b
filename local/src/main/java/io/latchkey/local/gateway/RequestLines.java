package io.latchkey.local.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The requests of one connection. Repairs the query in each request line, and passes all other
 * bytes on unchanged. Stops repairing after anything that isn't plain HTTP/1.1.
 */
final class RequestLines extends OutputStream {

  private static final int LONGEST_LINE = 64 * 1024;
  private static final Pattern REQUEST_LINE =
      Pattern.compile("([A-Z]+ )(\\S+)( HTTP/1\\.[01]\\r?\\n)");
  private static final Pattern LENGTH = Pattern.compile("content-length:[ \\t]*([0-9]{1,15})\\s*");

  private enum Place {
    REQUEST_LINE,
    HEADERS,
    BODY,
    CHUNK_SIZE,
    TRAILER,
    UNKNOWN
  }

  private final OutputStream server;
  private final InvalidQueries oddQueries;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private Place place = Place.REQUEST_LINE;
  private boolean isChunked;
  private long left;

  RequestLines(OutputStream server, InvalidQueries oddQueries) {
    this.server = server;
    this.oddQueries = oddQueries;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int start, int length) throws IOException {
    var at = start;
    while (at < start + length) {
      at += pass(bytes, at, start + length - at);
    }
    server.flush();
  }

  /** Passes some of the bytes on, and says how many. */
  private int pass(byte[] bytes, int at, int count) throws IOException {
    if (place == Place.UNKNOWN) {
      server.write(bytes, at, count);
      return count;
    }
    if (place == Place.BODY) {
      var some = (int) Math.min(count, left);
      server.write(bytes, at, some);
      left -= some;
      if (left == 0) {
        place = isChunked ? Place.CHUNK_SIZE : Place.REQUEST_LINE;
      }
      return some;
    }
    line.write(bytes[at]);
    if (bytes[at] == '\n' || line.size() > LONGEST_LINE) {
      endLine();
    }
    return 1;
  }

  private void endLine() throws IOException {
    var text = line.toString(ISO_8859_1);
    line.reset();
    var isBlank = text.isBlank();
    var passed = text;
    switch (place) {
      case REQUEST_LINE -> {
        var request = REQUEST_LINE.matcher(text);
        if (request.matches()) {
          passed = request.group(1) + oddQueries.repaired(request.group(2)) + request.group(3);
          place = Place.HEADERS;
          isChunked = false;
          left = 0;
        } else if (!isBlank) {
          place = Place.UNKNOWN;
        }
      }
      case HEADERS -> {
        if (isBlank) {
          place = isChunked ? Place.CHUNK_SIZE : left > 0 ? Place.BODY : Place.REQUEST_LINE;
        } else {
          readHeader(text.toLowerCase(Locale.ROOT));
        }
      }
      case CHUNK_SIZE -> readChunkSize(text.strip());
      case TRAILER -> place = isBlank ? Place.REQUEST_LINE : Place.TRAILER;
      case BODY, UNKNOWN -> {}
    }
    if (!text.endsWith("\n")) {
      place = Place.UNKNOWN; // too long a line
    }
    server.write(passed.getBytes(ISO_8859_1));
  }

  private void readHeader(String header) {
    var length = LENGTH.matcher(header);
    if (length.matches()) {
      left = Long.parseLong(length.group(1));
    } else if (header.startsWith("transfer-encoding:")) {
      isChunked = header.contains("chunked");
    }
  }

  /** A chunk's data ends with a line break of its own. */
  private void readChunkSize(String size) {
    try {
      var data = Long.parseLong(size.split(";", 2)[0].strip(), 16);
      left = data + 2;
      place = data == 0 ? Place.TRAILER : Place.BODY;
    } catch (NumberFormatException _) {
      place = Place.UNKNOWN;
    }
  }
}
