package io.latchkey.tokenimport;

import static io.latchkey.memory.TokenUseCases.ACME;
import static io.latchkey.memory.TokenUseCases.ADA;
import static io.latchkey.memory.TokenUseCases.BASE;

import io.latchkey.installation.Account;
import io.latchkey.installation.Entitlement;
import io.latchkey.memory.TokenUseCases;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import io.latchkey.tokenimport.ImportDecision.Moves;
import io.latchkey.tokenimport.ImportGrant.ClaimedUser;
import io.latchkey.tokenimport.ImportGrant.Outcome;
import java.time.Duration;

/** A product that brings the refresh tokens of an OAuth of its own. */
public abstract class ImportFixture {

  public static final Account OTHER = new Account("other");
  public static final Duration TWO_HOURS = Duration.ofHours(2);

  public final TokenUseCases upkeep = new TokenUseCases();

  /** Returns a refresh token that the product's own OAuth obtained some time ago. */
  public Secret tokenOfTheProducts() {
    var token = upkeep.exchanged(ADA).refreshToken();
    upkeep.after(Duration.ofDays(3));
    return token;
  }

  public static ImportGrant.Request request(Secret token, Account account) {
    return new ImportGrant.Request(
        token, account, Entitlement.ACTIVE, new ClaimedUser.Unknown(), Moves.REFUSED, BASE);
  }

  public static ImportGrant.Request of(Secret token, InstallationId id) {
    return new ImportGrant.Request(
        token, ACME, Entitlement.ACTIVE, new ClaimedUser.Known(id), Moves.REFUSED, BASE);
  }

  public static ImportGrant.Request moving(Secret token, Account account) {
    return new ImportGrant.Request(
        token, account, Entitlement.ACTIVE, new ClaimedUser.Unknown(), Moves.ACCEPTED, BASE);
  }

  public Outcome imported(ImportGrant.Request request) {
    return upkeep.importGrant.importGrant(request, upkeep.behindApi());
  }
}
