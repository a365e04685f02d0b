package io.latchkey.install;

import java.time.Duration;

/**
 * The operator's settings for installs.
 *
 * @param callbackWithoutState CALLBACK_WITHOUT_STATE
 * @param installWithoutAccount INSTALL_WITHOUT_ACCOUNT
 * @param trial TRIAL
 * @param attemptTtl ATTEMPT_TTL, the lifetime of an attempt
 */
public record Policy(
    CallbackWithoutState callbackWithoutState,
    InstallWithoutAccount installWithoutAccount,
    Trial trial,
    Duration attemptTtl) {

  /** Returns true if a customer may have the integration. */
  public boolean entitles(Customer customer) {
    return switch (customer.entitlement()) {
      case ACTIVE -> true;
      case TRIAL -> trial == Trial.INSTALL;
      case NONE -> false;
    };
  }

  /** The treatment of a code that came without state, as in Marketplace installs. */
  public enum CallbackWithoutState {
    /** Use it after the person confirms on a page. */
    CONFIRM,
    /** Drop it once the product has named the account, and request a new one with state. */
    RECONSENT,
    /** Use it without a page. Login CSRF is possible (RFC 9700 section 4.7). */
    TRUST
  }

  /** The side that is asked first when an install starts at GET /install. */
  public enum InstallWithoutAccount {
    /** The product. */
    IDENTIFY,
    /** Pipedrive. */
    CONSENT
  }

  /** The treatment of the entitlement {@code trial}. */
  public enum Trial {
    INSTALL,
    SUBSCRIBE
  }
}
