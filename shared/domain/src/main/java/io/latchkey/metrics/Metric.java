package io.latchkey.metrics;

/** A recurring event that is counted (docs/alarms.md, "Metrics"). */
public enum Metric {
  /** An attempt began at {@code /install}. */
  INSTALL_STARTED("InstallStarted"),
  /** An attempt began with a code that came without state, as it does from the Marketplace. */
  CODE_PARKED("CodeParked"),
  /** The product's statement about an attempt was accepted: a new assertion, not a reload. */
  INSTALL_RESUMED("InstallResumed"),
  /** A person was sent to subscribe. */
  SUBSCRIPTION_ASKED("SubscriptionAsked"),
  /** An attempt reached the confirm page. Reloads of the page are not counted. */
  CONFIRM_SHOWN("ConfirmShown"),
  /** An attempt ended installed. Reauthorizations are included. */
  INSTALLED("Installed"),
  /** An attempt ended when the person declined on the confirm page. */
  INSTALL_DECLINED("InstallDeclined"),
  /** A person canceled at Pipedrive. */
  INSTALL_CANCELLED("InstallCancelled"),
  /** A callback was refused: it is malformed, or its state is not one of this browser's. */
  JUNK_CALLBACK("JunkCallback"),

  /** An existing refresh token of the product was imported and is installed. */
  IMPORTED("Imported"),
  /** Pipedrive gave a refreshed grant, and it is stored. */
  REFRESH_SUCCEEDED("RefreshSucceeded"),
  /** A refresh brought no grant, and will be tried again. */
  REFRESH_FAILED("RefreshFailed"),
  /** Pipedrive refused a grant for the first time. Only a second refusal marks it dead. */
  GRANT_SUSPECTED("GrantSuspected"),
  /** Pipedrive refused so many grants at once that refreshes pause and none is marked dead. */
  GRANTS_REFUSED("GrantsRefused"),
  /** A stored grant can't be opened. */
  GRANT_UNREADABLE("GrantUnreadable"),
  /** Pipedrive no longer accepts a grant, so the person must allow the app again. */
  NEEDS_REAUTHORIZATION("NeedsReauthorization"),
  /** Pipedrive gave a grant that couldn't be stored or revoked. */
  GRANT_LOST("GrantLost"),
  /**
   * Pipedrive has not revoked a grant for a day. Latchkey deletes it, and it may still work at
   * Pipedrive.
   */
  REVOCATION_GIVEN_UP("RevocationGivenUp"),
  /** Pipedrive refused the client id and secret, in an exchange, a refresh, or a revocation. */
  CLIENT_REFUSED("ClientRefused"),
  /** Pipedrive answered 429. */
  PIPEDRIVE_SLOWED_DOWN("PipedriveSlowedDown"),
  /** A token answer had no usable lifetime, so the documented hour was assumed. */
  TOKEN_LIFETIME_ASSUMED("TokenLifetimeAssumed"),
  /** A token answer had no base URL, or none of Pipedrive's, so the stored one was kept. */
  API_DOMAIN_ASSUMED("ApiDomainAssumed"),
  /** A token answer had an invalid refresh token, so the one that was sent was kept. */
  REFRESH_TOKEN_UNREADABLE("RefreshTokenUnreadable"),
  /** A token was vended. */
  VENDED("Vended"),
  /** A vend couldn't be answered from the store: it refreshed, or waited for another refresh. */
  VEND_WAITED("VendWaited"),
  /** A due grant was sent to the refresh workers. */
  SWEEP_SENT("SweepSent"),
  /** Pipedrive reported that the app was removed. */
  UNINSTALL_RECEIVED("UninstallReceived"),
  /**
   * An uninstall was refused, because its client id and secret are missing, malformed, or wrong.
   */
  UNINSTALL_REFUSED("UninstallRefused"),

  /** A browser's prefetch was answered 503, without any effect. */
  PREFETCH_REFUSED("PrefetchRefused"),

  /** The product's webhook accepted an event. */
  WEBHOOK_DELIVERED("WebhookDelivered"),
  /** An attempt to deliver an event failed; the last one of a day counts too. */
  WEBHOOK_FAILED("WebhookFailed"),
  /** The product's webhook answered 410 Gone: it gets no more events. */
  WEBHOOK_GONE("WebhookGone");

  private final String title;

  Metric(String title) {
    this.title = title;
  }

  /** Returns the name for dashboards and alarms. */
  public String title() {
    return title;
  }
}
