package io.latchkey.client;

import java.io.IOException;

/**
 * A response of Latchkey that no caller is expected to handle: 403 for a rejected signature, 500,
 * or a response that is not Latchkey's. The message quotes nothing of the response.
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
