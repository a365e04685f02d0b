package io.latchkey.browser.approval;

import java.util.Locale;

/**
 * The actions of a scenario. The {@link ProductFile} defines how to carry them out with one
 * product.
 */
public enum StepAction {
  /** Logs in at Pipedrive if the browser has no session there. */
  LOG_IN_AT_PIPEDRIVE,

  /** Opens the app's page in the Marketplace. */
  OPEN_APP,

  /** Presses Install there, which opens Pipedrive's dialog. */
  INSTALL,

  /** Presses Allow and Install in Pipedrive's dialog. */
  ALLOW,

  /** Presses Cancel in Pipedrive's dialog. */
  CANCEL,

  /** Returns to the tab that opened the dialog. */
  FIRST_TAB,

  /** Becomes a customer who pays, ahead of the install, and is not logged in then. */
  HAVE_ACCOUNT,

  /** Opens the product's own login page. */
  OPEN_LOGIN,

  /** Logs in on the product's login page that is there. */
  LOG_IN,

  /** Registers a new customer with the product. */
  REGISTER,

  /** Chooses to pay, on the page of the product's that asks for it. */
  SUBSCRIBE,

  /** Chooses not to pay, on the same page. */
  NOT_NOW,

  /** Confirms on Latchkey's confirm page. */
  CONFIRM,

  /** Declines on Latchkey's confirm page. */
  DECLINE,

  /** Starts an install with the product's own button. */
  OWN_BUTTON,

  /** Opens the product's page that says what is connected. */
  SEE_CONNECTION,

  /** Waits until the code has expired. */
  BE_SLOW,

  /** Removes the app at Pipedrive. */
  UNINSTALL,

  /** Disconnects in the product, from the page that says what is connected. */
  DISCONNECT;

  /** Returns the action's name in the file. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
