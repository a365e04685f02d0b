package io.latchkey.install;

import io.latchkey.pipedrive.InstallationId;
import java.util.Optional;

/** The purpose of a request to Pipedrive's dialog. */
public sealed interface Goal {

  /**
   * Learn the user before the account (INSTALL_WITHOUT_ACCOUNT=consent). The product names the
   * account afterwards.
   */
  record Identify() implements Goal {}

  /** Connect the user who allows the app to this customer. */
  record Connect(Customer customer) implements Goal {}

  /** Give this installation a working grant again, if its own user allows the app. */
  record Reauthorize(InstallationId id) implements Goal {}

  /** Returns the customer to connect, if the product has named one. */
  default Optional<Customer> known() {
    return this instanceof Connect(var customer) ? Optional.of(customer) : Optional.empty();
  }
}
