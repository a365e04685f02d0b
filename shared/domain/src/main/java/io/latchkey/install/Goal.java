package io.latchkey.install;

import io.latchkey.token.InstallationId;
import java.util.Optional;

/** What the answer of Pipedrive's dialog is for. */
public sealed interface Goal {

  /**
   * Pipedrive was asked first (INSTALL_WITHOUT_ACCOUNT=consent): the product says next who this is.
   */
  record Identify() implements Goal {}

  /** To join whoever allows the app to this customer. */
  record Connect(Customer customer) implements Goal {}

  /** To give this installation a living grant again, if it is its own user who allows the app. */
  record Reauthorize(InstallationId id) implements Goal {}

  /** The customer to connect, if the product has named one. */
  default Optional<Customer> known() {
    return this instanceof Connect(var customer) ? Optional.of(customer) : Optional.empty();
  }
}
