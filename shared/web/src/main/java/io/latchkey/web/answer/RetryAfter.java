package io.latchkey.web.answer;

import java.time.Duration;

/** The Retry-After header (RFC 9110 section 10.2.3) in its form as seconds. */
final class RetryAfter {

  private RetryAfter() {}

  /**
   * Formats a wait in whole seconds, rounded up and at least one, because an immediate retry would
   * fail.
   */
  static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
  }
}
