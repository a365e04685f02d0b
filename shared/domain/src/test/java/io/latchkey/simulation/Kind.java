package io.latchkey.simulation;

/** What an actor does. */
enum Kind {
  /** Refreshes, whether it is time or not. */
  REFRESH,
  /** A worker whom the sweep has sent. */
  LOOK_AFTER,
  /** The sweep itself, which sends workers. */
  SWEEP,
  VEND,
  /** Vends to a caller whose token got a 401. */
  VEND_REJECTED,
  /** The person removes the app at Pipedrive; the DELETE comes later. */
  UNINSTALL,
  DISCONNECT,
  ERASE,
  /** A person allows the app and is sent through; allows it again where that is asked. */
  INSTALL,
  /** A person allows the app and says yes on the confirm page. */
  CONFIRM,
  /** The same, but walks away if Pipedrive's dialog comes once more. */
  CONFIRM_ONCE,
  /** A person allows the app and says no on the confirm page. */
  DECLINE,
  /** A person allows the app and is never seen again: the attempt lapses. */
  LAPSE,
  /** The same, before we learned who it was. */
  LAPSE_UNKNOWN,
  /**
   * The product imports a refresh token that it had before the run began, and tries again where it
   * is told to; once more when all is quiet, if it has not heard the end of it.
   */
  IMPORT,
  /** Another account's product imports a token that is spent, and wants the installation moved. */
  IMPORT_SPENT
}
