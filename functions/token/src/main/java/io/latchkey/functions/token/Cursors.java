package io.latchkey.functions.token;

import io.latchkey.installation.Directory.Cursor;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.web.request.MalformedRequest;
import io.latchkey.web.request.MalformedRequest.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The position after a page, which the caller sends back: {@code <companyId>.<userId>} in
 * base64url. It is not a secret and gives no access to another account, because the index is
 * queried by account.
 */
final class Cursors {

  private Cursors() {}

  /** Empty at the end of the list. */
  static Optional<String> write(Cursor next) {
    return next instanceof Cursor.After(InstallationId last)
        ? Optional.of(encoded(last.companyId() + "." + last.userId()))
        : Optional.empty();
  }

  /**
   * @throws MalformedRequest if it differs in any character from a value of {@link #write}
   */
  static Cursor read(String cursor) {
    try {
      var text =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1)
              .split("\\.", -1);
      var last = text.length == 2 ? InstallationId.parse(text[0], text[1]) : noId();
      var read = new Cursor.After(last.orElseThrow(() -> new MalformedRequest(Problem.CURSOR)));
      if (write(read).filter(cursor::equals).isEmpty()) {
        throw new MalformedRequest(Problem.CURSOR);
      }
      return read;
    } catch (IllegalArgumentException _) {
      throw new MalformedRequest(Problem.CURSOR);
    }
  }

  private static Optional<InstallationId> noId() {
    return Optional.empty();
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
