package io.latchkey.assertion;

/**
 * The keys that assertions are checked with cannot be had now: nobody's fault who is waiting, and
 * worth another try.
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
