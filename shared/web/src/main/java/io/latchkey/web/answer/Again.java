package io.latchkey.web.answer;

import io.latchkey.web.page.MessagePage.Next;
import io.latchkey.web.request.Request;
import io.latchkey.web.text.Text;

/** The same request once more. */
final class Again {

  private Again() {}

  /**
   * A link with an empty address is the same request, and repeats nothing of it in the page; but no
   * link sends a form again, which a reload does.
   */
  static Next at(Request request) {
    return request.method().equals("GET")
        ? new Next.Follow(Text.TRY_AGAIN, "")
        : new Next.Do(Text.RELOAD);
  }
}
