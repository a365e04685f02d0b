package io.latchkey.client;

import java.io.IOException;

/**
 * Latchkey has answered something that no caller can be expected to handle: 403 where the signature
 * was not taken, 500, or what is no answer of Latchkey's at all. It quotes nothing of the answer.
 */
public final class LatchkeyException extends IOException {

  private static final long serialVersionUID = 1L;

  /** The answer's. */
  private final int status;

  LatchkeyException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The answer's HTTP status. */
  public int status() {
    return status;
  }
}
