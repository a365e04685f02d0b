package io.latchkey.web.answer;

import io.latchkey.web.page.MessagePage.Next;
import io.latchkey.web.request.Request;
import io.latchkey.web.text.Text;

/** The next step that repeats a request. */
final class RetryAddress {

  private RetryAddress() {}

  /**
   * Returns a link with an empty address, which repeats the request without any of its content in
   * the page. No link sends a form again, so a form needs a reload.
   */
  static Next at(Request request) {
    return request.method().equals("GET")
        ? new Next.Follow(Text.TRY_AGAIN, "")
        : new Next.Do(Text.RELOAD);
  }
}
