package io.latchkey.pipedrive.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Decompresses a response (RFC 9110 section 8.4.1). Latchkey requests no compression, but
 * intermediaries compress all the same, and a response with a new refresh token cannot be requested
 * again.
 */
final class ContentCoding {

  /** A proxy may compress what came compressed. */
  private static final int MOST_LAYERS = 2;

  private ContentCoding() {}

  /**
   * The plain bytes.
   *
   * @param isTooLarge whether there were more than the limit, of which these are the first
   */
  record Decoded(byte[] bytes, boolean isTooLarge) {}

  /**
   * Decodes gzip, regardless of the headers, and deflate. Content in another encoding is returned
   * unchanged, and truncated content as far as it decodes.
   *
   * @param limit of the decoded bytes, because a few KB can decode to gigabytes
   */
  static Decoded decode(byte[] body, HttpHeaders headers, int limit) {
    var decoded = new Decoded(body, false);
    for (int i = 0; i < MOST_LAYERS && isGzip(decoded.bytes()) && !decoded.isTooLarge(); i++) {
      decoded = gunzipped(decoded.bytes(), limit);
    }
    return decoded.bytes() == body && saysDeflate(headers) ? inflated(body, limit) : decoded;
  }

  private static boolean isGzip(byte[] bytes) { // RFC 1952 section 2.3.1; no text begins with it
    return bytes.length > 2 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b;
  }

  private static boolean saysDeflate(HttpHeaders headers) {
    return headers.allValues("Content-Encoding").stream()
        .anyMatch(coding -> coding.strip().toLowerCase(Locale.ROOT).equals("deflate"));
  }

  private static Decoded gunzipped(byte[] body, int limit) {
    var plain = new ByteArrayOutputStream();
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
      copy(gzip, plain, limit);
    } catch (IOException _) {
      return plain.size() == 0 ? new Decoded(body, false) : upTo(limit, plain);
    }
    return upTo(limit, plain);
  }

  /** Inflates data in a zlib wrapper, as RFC 9110 requires, or bare, as some servers misread it. */
  private static Decoded inflated(byte[] body, int limit) {
    return inflated(body, limit, new Inflater())
        .or(() -> inflated(body, limit, new Inflater(true)))
        .orElseGet(() -> new Decoded(body, false));
  }

  private static Optional<Decoded> inflated(byte[] body, int limit, Inflater inflater) {
    var plain = new ByteArrayOutputStream();
    try {
      copy(new InflaterInputStream(new ByteArrayInputStream(body), inflater), plain, limit);
    } catch (IOException _) {
      return plain.size() == 0 ? Optional.empty() : Optional.of(upTo(limit, plain));
    } finally {
      inflater.end();
    }
    return Optional.of(upTo(limit, plain));
  }

  private static void copy(InputStream from, ByteArrayOutputStream to, int limit)
      throws IOException {
    var part = new byte[8_192];
    for (int read = from.read(part); read >= 0 && to.size() <= limit; read = from.read(part)) {
      to.write(part, 0, read);
    }
  }

  private static Decoded upTo(int limit, ByteArrayOutputStream plain) {
    var bytes = plain.toByteArray();
    return bytes.length <= limit
        ? new Decoded(bytes, false)
        : new Decoded(Arrays.copyOf(bytes, limit), true);
  }
}
