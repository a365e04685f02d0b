package io.latchkey.metrics;

/** Something that happens again and again, and is counted (docs/alarms.md, "Metrics"). */
public enum Metric {
  /** An attempt began at {@code /install}. */
  INSTALL_STARTED("InstallStarted"),
  /** An attempt began with a code that came without state, as it does from the Marketplace. */
  CODE_PARKED("CodeParked"),
  /** The product's word about an attempt was taken: a new assertion, not a reload. */
  INSTALL_RESUMED("InstallResumed"),
  /** A person was sent to subscribe. */
  SUBSCRIPTION_ASKED("SubscriptionAsked"),
  /** An attempt came to the confirm page; reloads of the page are not counted. */
  CONFIRM_SHOWN("ConfirmShown"),
  /** An attempt ended installed, repairs among them. */
  INSTALLED("Installed"),
  /** An attempt ended with No on the confirm page. */
  INSTALL_DECLINED("InstallDeclined"),
  /** Somebody pressed Cancel at Pipedrive. */
  INSTALL_CANCELLED("InstallCancelled"),
  /** A callback was refused: it cannot be read, or its state is not one that this browser has. */
  JUNK_CALLBACK("JunkCallback"),

  /** A refresh token that the product had before was brought in, and is installed. */
  IMPORTED("Imported"),
  /** Pipedrive gave a refreshed grant, and it is where it belongs. */
  REFRESH_SUCCEEDED("RefreshSucceeded"),
  /** Pipedrive was asked for a refresh and gave none; it will be asked again. */
  REFRESH_FAILED("RefreshFailed"),
  /** Pipedrive refused a grant for the first time; it is asked once more before that counts. */
  GRANT_SUSPECTED("GrantSuspected"),
  /** Pipedrive refused so many grants at once that refreshes pause and none is marked dead. */
  GRANTS_REFUSED("GrantsRefused"),
  /** A stored grant could not be opened. */
  GRANT_UNREADABLE("GrantUnreadable"),
  /** Pipedrive no longer takes a grant: the person has to allow the app again. */
  NEEDS_REAUTHORIZATION("NeedsReauthorization"),
  /** Pipedrive gave a grant that could not be stored or ended. */
  GRANT_LOST("GrantLost"),
  /** Pipedrive has not revoked a grant for a day: it is forgotten here, and may live on there. */
  REVOCATION_GIVEN_UP("RevocationGivenUp"),
  /** Pipedrive refused our client id and secret, in an exchange, a refresh, or a revocation. */
  CLIENT_REFUSED("ClientRefused"),
  /** Pipedrive answered 429. */
  PIPEDRIVE_SLOWED_DOWN("PipedriveSlowedDown"),
  /** A token answer said no usable lifetime: the documented hour was assumed. */
  TOKEN_LIFETIME_ASSUMED("TokenLifetimeAssumed"),
  /** A token answer said no company's base URL, or none of Pipedrive's: the known one stayed. */
  API_DOMAIN_ASSUMED("ApiDomainAssumed"),
  /** A token answer held a refresh token that is none: the one that was sent stayed. */
  REFRESH_TOKEN_UNREADABLE("RefreshTokenUnreadable"),
  /** A token was handed out. */
  VENDED("Vended"),
  /** A vend could not be answered from what was stored: it had to refresh, or to wait for one. */
  VEND_WAITED("VendWaited"),
  /** A grant that was due was handed to the refresh workers. */
  SWEEP_SENT("SweepSent"),
  /** Pipedrive told that the app was removed. */
  UNINSTALL_RECEIVED("UninstallReceived"),
  /** An uninstall was refused: its client id and secret are missing, malformed, or wrong. */
  UNINSTALL_REFUSED("UninstallRefused"),

  /** A browser's prefetch was answered 503, without any effect. */
  PREFETCH_REFUSED("PrefetchRefused"),

  /** The product's webhook took an event. */
  WEBHOOK_DELIVERED("WebhookDelivered"),
  /** An attempt to deliver an event failed; the last one of a day counts too. */
  WEBHOOK_FAILED("WebhookFailed"),
  /** The product's webhook answered 410 Gone: it gets no more events. */
  WEBHOOK_GONE("WebhookGone");

  private final String title;

  Metric(String title) {
    this.title = title;
  }

  /** As dashboards and alarms name it. */
  public String title() {
    return title;
  }
}
