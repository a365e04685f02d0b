package io.latchkey.simulation;

/** The work of an actor. */
enum Kind {
  /** Refreshes, whether or not a refresh is due. */
  REFRESH,
  /** A worker that processes a message of the sweep. */
  MAINTAIN,
  /** The sweep itself, which sends messages to workers. */
  SWEEP,
  VEND,
  /** Vends to a caller whose token got a 401. */
  VEND_REJECTED,
  /** A person who removes the app at Pipedrive. The DELETE arrives later. */
  UNINSTALL,
  DISCONNECT,
  ERASE,
  /** A person who allows the app and completes the install, and allows it again if asked. */
  INSTALL,
  /** A person who allows the app and confirms on the confirm page. */
  CONFIRM,
  /** A person like the one of CONFIRM, who leaves if Pipedrive's dialog appears again. */
  CONFIRM_ONCE,
  /** A person who allows the app and declines on the confirm page. */
  DECLINE,
  /** A person who allows the app and does not return: the attempt lapses. */
  LAPSE,
  /** A person who does not return before their account is known. */
  LAPSE_UNKNOWN,
  /**
   * The product imports a refresh token from before the run, and retries if asked. It retries once
   * more at the end if it does not know the final result.
   */
  IMPORT,
  /** Another account's product imports a spent token, and requests to move the installation. */
  IMPORT_SPENT
}
