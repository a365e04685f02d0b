package io.latchkey.local.product;

/**
 * A customer, who is also the one person who logs in for it.
 *
 * @param account its id, which Latchkey only passes on
 */
record Customer(String account, String name, String email, Plan plan) {

  Customer on(Plan other) {
    return new Customer(account, name, email, other);
  }
}
