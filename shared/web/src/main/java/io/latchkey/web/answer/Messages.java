package io.latchkey.web.answer;

import io.latchkey.install.NextStep;
import io.latchkey.web.page.MessagePage;
import io.latchkey.web.page.MessagePage.Next;
import io.latchkey.web.request.Request;
import io.latchkey.web.text.Text;

/** What every page says that is not the confirm page. */
final class Messages {

  private static final Next START_AGAIN = new Next.Follow(Text.START_AGAIN, "/install");

  private Messages() {}

  static MessagePage lapsed() {
    return new MessagePage(Text.LAPSED_TITLE, Text.LAPSED, START_AGAIN);
  }

  static MessagePage wrongBrowser() {
    return new MessagePage(Text.WRONG_BROWSER_TITLE, Text.WRONG_BROWSER, START_AGAIN);
  }

  static MessagePage foreignForm() {
    return new MessagePage(Text.FOREIGN_FORM_TITLE, Text.FOREIGN_FORM, START_AGAIN);
  }

  static MessagePage notAccepted(NextStep.Reason reason) {
    return switch (reason) {
      case ASSERTION_USED -> new MessagePage(Text.LINK_USED_TITLE, Text.LINK_USED, START_AGAIN);
      case OTHER_ACCOUNT ->
          new MessagePage(Text.OTHER_ACCOUNT_TITLE, Text.OTHER_ACCOUNT, START_AGAIN);
      case MALFORMED_FORM -> unreadable();
    };
  }

  static MessagePage unverified() {
    return new MessagePage(Text.LINK_INVALID_TITLE, Text.LINK_INVALID, START_AGAIN);
  }

  static MessagePage unreadable() {
    return new MessagePage(Text.UNREADABLE_TITLE, Text.UNREADABLE, START_AGAIN);
  }

  static MessagePage pipedriveFailed(Request request) {
    return new MessagePage(Text.PIPEDRIVE_FAILED_TITLE, Text.PIPEDRIVE_FAILED, again(request));
  }

  static MessagePage codesRefused() {
    return new MessagePage(Text.CODES_REFUSED_TITLE, Text.CODES_REFUSED, START_AGAIN);
  }

  static MessagePage notNow(Request request) {
    return new MessagePage(Text.NOT_NOW_TITLE, Text.NOT_NOW, again(request));
  }

  static MessagePage noSuchPage() {
    return new MessagePage(Text.NO_SUCH_PAGE_TITLE, Text.NO_SUCH_PAGE, START_AGAIN);
  }

  static MessagePage wrongMethod() {
    return new MessagePage(Text.WRONG_METHOD_TITLE, Text.WRONG_METHOD, START_AGAIN);
  }

  /**
   * The same request once more. A link with an empty address is that, and repeats nothing of the
   * request in the page; but no link sends a form again, which a reload does.
   */
  private static Next again(Request request) {
    return request.method().equals("GET")
        ? new Next.Follow(Text.TRY_AGAIN, "")
        : new Next.Do(Text.RELOAD);
  }
}
