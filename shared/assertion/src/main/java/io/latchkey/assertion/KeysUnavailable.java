package io.latchkey.assertion;

/**
 * The keys that verify assertions are temporarily unavailable. The person did nothing wrong and can
 * retry.
 */
public final class KeysUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1;

  KeysUnavailable(String message) {
    super(message);
  }

  KeysUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
