package io.latchkey.token;

import static io.latchkey.token.TokenUseCases.ACME;
import static io.latchkey.token.TokenUseCases.ADA;
import static io.latchkey.token.TokenUseCases.BASE;

import io.latchkey.token.ImportDecision.Moves;
import io.latchkey.token.ImportGrant.ClaimedUser;
import io.latchkey.token.ImportGrant.Outcome;
import java.time.Duration;

/** A product that brings the refresh tokens of an OAuth of its own. */
abstract class ImportFixture {

  static final Account OTHER = new Account("other");
  static final Duration TWO_HOURS = Duration.ofHours(2);

  final TokenUseCases upkeep = new TokenUseCases();

  /** Returns a refresh token that the product's own OAuth obtained some time ago. */
  Secret tokenOfTheProducts() {
    var token = upkeep.exchanged(ADA).refreshToken();
    upkeep.after(Duration.ofDays(3));
    return token;
  }

  static ImportGrant.Request request(Secret token, Account account) {
    return new ImportGrant.Request(
        token, account, Entitlement.ACTIVE, new ClaimedUser.Unknown(), Moves.REFUSED, BASE);
  }

  static ImportGrant.Request of(Secret token, InstallationId id) {
    return new ImportGrant.Request(
        token, ACME, Entitlement.ACTIVE, new ClaimedUser.Known(id), Moves.REFUSED, BASE);
  }

  static ImportGrant.Request moving(Secret token, Account account) {
    return new ImportGrant.Request(
        token, account, Entitlement.ACTIVE, new ClaimedUser.Unknown(), Moves.ACCEPTED, BASE);
  }

  Outcome imported(ImportGrant.Request request) {
    return upkeep.importGrant.importGrant(request, upkeep.behindApi());
  }
}
