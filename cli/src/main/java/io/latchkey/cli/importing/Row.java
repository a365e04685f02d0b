package io.latchkey.cli.importing;

import io.latchkey.token.Entitlement;
import io.latchkey.token.InstallationId;
import io.latchkey.token.Secret;
import java.util.List;

/**
 * One refresh token to import, and for whom.
 *
 * @param line where it stands in the file, from 1
 * @param account the product's
 * @param refreshToken as the product has it
 * @param entitlement active or trial
 * @param who whose token it is; none or one
 */
record Row(
    long line,
    String account,
    Secret refreshToken,
    Entitlement entitlement,
    List<InstallationId> who) {

  Row {
    who = List.copyOf(who);
  }

  /** The same token for the same account, in whatever file and line. */
  Key key() {
    return new Key(account, refreshToken.sha256());
  }

  /**
   * What a row is known by without its token.
   *
   * @param sha256 of the refresh token, which opens nothing
   */
  record Key(String account, String sha256) {}
}
