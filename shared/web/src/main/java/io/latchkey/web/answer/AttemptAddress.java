package io.latchkey.web.answer;

import io.latchkey.install.AttemptId;

/** The address of the page about an attempt's state. It contains no secret. */
final class AttemptAddress {

  private AttemptAddress() {}

  /** Without the base URL. */
  static String of(AttemptId attempt) {
    return "/resume?install=" + attempt.value();
  }

  /**
   * Returns the address for a browser that receives the attempt's cookie now, and must present it
   * there.
   */
  static String afterCookie(AttemptId attempt) {
    return of(attempt) + "&cookie=given";
  }
}
