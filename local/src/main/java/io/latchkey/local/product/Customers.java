package io.latchkey.local.product;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All customers who have signed up since the start. Safe for many threads. */
final class Customers {

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Customer> byAccount = new LinkedHashMap<>();

  /** Creates a customer without a plan. Empty if the email address already has one. */
  synchronized Optional<Customer> signUp(String name, String email) {
    if (find(email).isPresent()) {
      return Optional.empty();
    }
    var bits = new byte[6];
    random.nextBytes(bits);
    var account = "acct-" + HexFormat.of().formatHex(bits);
    var customer = new Customer(account, name, normal(email), Plan.NONE);
    byAccount.put(account, customer);
    return Optional.of(customer);
  }

  /** Finds a customer by email address. */
  synchronized Optional<Customer> find(String email) {
    return byAccount.values().stream()
        .filter(each -> each.email().equals(normal(email)))
        .findFirst();
  }

  synchronized Optional<Customer> ofAccount(String account) {
    return Optional.ofNullable(byAccount.get(account));
  }

  synchronized void change(Customer customer, Plan plan) {
    byAccount.put(customer.account(), customer.on(plan));
  }

  private static String normal(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }
}
