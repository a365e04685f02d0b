package io.latchkey.webhook;

import java.time.Instant;

/** The record of endpoints that want no more events. */
public interface EndpointSwitch {

  /**
   * Returns true if this endpoint was disabled. One with another fingerprint is enabled.
   *
   * @throws io.latchkey.installation.StoreUnavailable if that is unknown now
   */
  boolean isDisabled(String fingerprint);

  /**
   * Disables an endpoint.
   *
   * @throws io.latchkey.installation.StoreUnavailable if that could not be stored
   */
  void disable(String fingerprint, Instant at);
}
