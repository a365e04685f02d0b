package io.latchkey.web.answer;

import io.latchkey.install.Handle;

/** The address of the page about an attempt's state. It contains no secret. */
final class OwnAddress {

  private OwnAddress() {}

  /** Without the base URL. */
  static String of(Handle attempt) {
    return "/resume?install=" + attempt.value();
  }

  /**
   * Returns the address for a browser that receives the attempt's cookie now, and must present it
   * there.
   */
  static String afterCookie(Handle attempt) {
    return of(attempt) + "&cookie=given";
  }
}
