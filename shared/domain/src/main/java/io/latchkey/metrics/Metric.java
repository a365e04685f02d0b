package io.latchkey.metrics;

/** Something that happens again and again, and is counted (docs/operate.md, "Logs and health"). */
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
  /** Pipedrive no longer takes a grant: the person has to allow the app again. */
  NEEDS_REAUTHORIZATION("NeedsReauthorization"),
  /** Pipedrive gave a grant that could not be stored or ended. */
  GRANT_LOST("GrantLost"),
  /** Pipedrive does not take our client id and secret: the circuit opened. */
  CLIENT_REFUSED("ClientRefused"),
  /** Pipedrive answered 429. */
  PIPEDRIVE_SLOWED_DOWN("PipedriveSlowedDown"),
  /** A token was handed out. */
  VENDED("Vended"),
  /** A vend could not be answered from what was stored: it had to refresh, or to wait for one. */
  VEND_WAITED("VendWaited"),
  /** A grant that was due was handed to the refresh workers. */
  SWEEP_SENT("SweepSent"),
  /** Pipedrive told that the app was removed. */
  UNINSTALL_RECEIVED("UninstallReceived");

  private final String title;

  Metric(String title) {
    this.title = title;
  }

  /** As dashboards and alarms name it. */
  public String title() {
    return title;
  }
}
