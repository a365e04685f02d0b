package io.latchkey.install;

import io.latchkey.token.Account;
import io.latchkey.token.Entitlement;
import java.time.Instant;

/**
 * Who the product says this person is.
 *
 * @param account the product's account that gets the integration
 * @param name what the account is called, for people to read; the account's id where the product
 *     gives none
 * @param entitlement may it have the integration?
 * @param saidAt when the product said so: the assertion's {@code iat}
 * @param referrer the site that every assertion about the attempt came from; {@code OTHER} for good
 *     once one of them came from elsewhere
 */
public record Customer(
    Account account, String name, Entitlement entitlement, Instant saidAt, Referrer referrer) {

  /** A customer whose assertion nobody has vouched for yet. */
  public Customer(Account account, String name, Entitlement entitlement, Instant saidAt) {
    this(account, name, entitlement, saidAt, Referrer.OTHER);
  }

  /** A customer of whom no assertion has spoken, so that any assertion is newer. */
  public Customer(Account account, String name, Entitlement entitlement) {
    this(account, name, entitlement, Instant.EPOCH);
  }

  /** The same customer, of whom the assertion came from this site. */
  public Customer from(Referrer site) {
    return new Customer(account, name, entitlement, saidAt, site);
  }

  /**
   * The newer of two words about the same account, by the moment at which the product said them; of
   * two words of one moment, the one that came later. It comes from the product only if both do:
   * otherwise a harmless request could vouch for an assertion that somebody else sent.
   *
   * @param came the word that came after this one
   */
  public Customer newerOf(Customer came) {
    var newer = came.saidAt().isBefore(saidAt) ? this : came;
    return newer.from(referrer.and(came.referrer()));
  }
}
