package io.latchkey.cli.importing;

import io.latchkey.installation.Entitlement;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import java.util.List;

/**
 * One refresh token to import, with its account.
 *
 * @param line its line number in the file, from 1
 * @param account the product's
 * @param refreshToken as the product has it
 * @param entitlement active or trial
 * @param who the owner of the token; none or one
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

  /** The key of the same token for the same account, in any file and line. */
  Key key() {
    return new Key(account, refreshToken.sha256());
  }

  /**
   * The identity of a row without its token.
   *
   * @param sha256 of the refresh token, from which the token cannot be derived
   */
  record Key(String account, String sha256) {}
}
