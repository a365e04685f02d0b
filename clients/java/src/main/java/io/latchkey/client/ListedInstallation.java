package io.latchkey.client;

import java.time.Instant;

/**
 * An installation in a list.
 *
 * @param installation its ids
 * @param status its state
 * @param installedAt the time of the install, to the second
 */
public record ListedInstallation(Installation installation, Status status, Instant installedAt) {

  /** The state of an installation. */
  public enum Status {
    /** Tokens are vended. */
    ACTIVE,
    /** The person must allow the app again. */
    NEEDS_REAUTHORIZATION,
    /** The installation is being ended, and Latchkey vends no token for it. */
    DISCONNECTING,
    /** Something that this version of the client has no word for. */
    OTHER;

    static Status of(String word) {
      return switch (word) {
        case "active" -> ACTIVE;
        case "needs_reauthorization" -> NEEDS_REAUTHORIZATION;
        case "disconnecting" -> DISCONNECTING;
        default -> OTHER;
      };
    }
  }
}
