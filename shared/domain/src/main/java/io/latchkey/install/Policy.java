package io.latchkey.install;

import java.time.Duration;

/**
 * What the operator has decided about installs.
 *
 * @param callbackWithoutState CALLBACK_WITHOUT_STATE
 * @param installWithoutAccount INSTALL_WITHOUT_ACCOUNT
 * @param trial TRIAL
 * @param attemptTtl ATTEMPT_TTL: how long an attempt may take
 */
public record Policy(
    CallbackWithoutState callbackWithoutState,
    InstallWithoutAccount installWithoutAccount,
    Trial trial,
    Duration attemptTtl) {

  /** Whether a customer may have the integration. */
  public boolean entitles(Customer customer) {
    return switch (customer.entitlement()) {
      case ACTIVE -> true;
      case TRIAL -> trial == Trial.INSTALL;
      case NONE -> false;
    };
  }

  /** What a code that came without state, as Marketplace installs do, is good for. */
  public enum CallbackWithoutState {
    /** It is used, and the person confirms on a page of ours. */
    CONFIRM,
    /** It is dropped once the product has said who it is, and Pipedrive asked again, with state. */
    RECONSENT,
    /** It is used with no page: login CSRF is possible (RFC 9700 section 4.7). */
    TRUST
  }

  /** Who is asked first when an install starts at GET /install. */
  public enum InstallWithoutAccount {
    /** The product. */
    IDENTIFY,
    /** Pipedrive. */
    CONSENT
  }

  /** What the entitlement {@code trial} is worth. */
  public enum Trial {
    INSTALL,
    SUBSCRIBE
  }
}
