package io.latchkey.install;

import io.latchkey.installation.Account;
import io.latchkey.installation.Entitlement;
import java.time.Instant;

/**
 * The product's customer, as its assertion describes them.
 *
 * @param account the product's account that gets the integration
 * @param name the account's display name; the account's id if the product gives none
 * @param entitlement the entitlement to the integration
 * @param saidAt the assertion's {@code iat}
 * @param referrer the site that every assertion about the attempt came from; {@code OTHER}
 *     permanently once one of them came from another site
 */
public record Customer(
    Account account, String name, Entitlement entitlement, Instant saidAt, Referrer referrer) {

  /** Creates a customer whose assertion came from an unknown site. */
  public Customer(Account account, String name, Entitlement entitlement, Instant saidAt) {
    this(account, name, entitlement, saidAt, Referrer.OTHER);
  }

  /** Creates a customer without an assertion, so that any assertion is newer. */
  public Customer(Account account, String name, Entitlement entitlement) {
    this(account, name, entitlement, Instant.EPOCH);
  }

  /** Returns the same customer, with the site that the assertion came from. */
  public Customer from(Referrer site) {
    return new Customer(account, name, entitlement, saidAt, site);
  }

  /**
   * Returns the newer of two statements about the same account by {@code iat}; if they are equal,
   * the one that came later. The result comes from the product only if both do: otherwise a
   * harmless request could vouch for an assertion that someone else sent.
   *
   * @param came the statement that came after this one
   */
  public Customer newerOf(Customer came) {
    var newer = came.saidAt().isBefore(saidAt) ? this : came;
    return newer.from(referrer.and(came.referrer()));
  }
}
