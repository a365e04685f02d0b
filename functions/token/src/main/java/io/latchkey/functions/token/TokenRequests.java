package io.latchkey.functions.token;

import io.latchkey.installation.Account;
import io.latchkey.installation.Directory.Cursor;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.vend.VendToken.Rejected;
import io.latchkey.web.request.MalformedRequest;
import io.latchkey.web.request.MalformedRequest.Problem;
import io.latchkey.web.request.Parameters;
import io.latchkey.web.request.Request;
import java.util.regex.Pattern;

/** Reads what the token routes are asked. All of it throws {@link MalformedRequest}. */
final class TokenRequests {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private TokenRequests() {}

  /** Returns the installation that the path names. */
  static InstallationId id(Request request) {
    return InstallationId.parse(request.pathParameter("companyId"), request.pathParameter("userId"))
        .orElseThrow(() -> new MalformedRequest(Problem.ID));
  }

  static Account account(Parameters query) {
    var id = query.get("account");
    if (!Account.isValid(id)) {
      throw new MalformedRequest(Problem.ACCOUNT);
    }
    return new Account(id);
  }

  static Rejected rejected(Parameters query) {
    var hash = query.findGiven("rejected");
    if (hash.isEmpty()) {
      return new Rejected.Nothing();
    }
    if (!SHA_256.matcher(hash.get()).matches()) {
      throw new MalformedRequest(Problem.HASH);
    }
    return new Rejected.Token(hash.get());
  }

  static Cursor cursor(Parameters query) {
    var cursor = query.findGiven("cursor");
    return cursor.isEmpty() ? new Cursor.Start() : Cursors.read(cursor.get());
  }
}
