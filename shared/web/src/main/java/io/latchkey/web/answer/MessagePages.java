package io.latchkey.web.answer;

import io.latchkey.install.NextStep;
import io.latchkey.installation.BaseUrl;
import io.latchkey.web.page.MessagePage;
import io.latchkey.web.page.MessagePage.Detail;
import io.latchkey.web.page.MessagePage.Next;
import io.latchkey.web.text.Text;
import java.util.List;

/** The texts of every page except the confirm page. */
final class MessagePages {

  private static final Next START_AGAIN = new Next.Follow(Text.START_AGAIN, "/install");

  private MessagePages() {}

  static MessagePage lapsed() {
    return new MessagePage(Text.LAPSED_TITLE, Text.LAPSED, START_AGAIN);
  }

  static MessagePage accountErased() {
    return new MessagePage(Text.ACCOUNT_ERASED_TITLE, Text.ACCOUNT_ERASED, START_AGAIN);
  }

  static MessagePage noLongerInstalled() {
    return new MessagePage(Text.NO_LONGER_INSTALLED_TITLE, Text.NO_LONGER_INSTALLED, START_AGAIN);
  }

  static MessagePage cookiesOff() {
    return new MessagePage(Text.COOKIES_OFF_TITLE, Text.COOKIES_OFF, START_AGAIN);
  }

  /** Starts again, at an address that needs no attempt and no cookie. */
  static MessagePage consentFailed() {
    return new MessagePage(Text.CONSENT_FAILED_TITLE, Text.CONSENT_FAILED, START_AGAIN);
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

  /**
   * A refused assertion. The product's developer reads what is wrong on the page itself if Latchkey
   * runs on their machine, the only place without https.
   */
  static MessagePage unverified(RefusedAssertion refused, BaseUrl baseUrl) {
    var details =
        baseUrl.isHttps()
            ? List.<Detail>of()
            : List.of(
                new Detail("What is wrong", refused.sentence()),
                new Detail("Expected", refused.expected()),
                new Detail("Came", refused.came()),
                new Detail("Where to look", "docs/product.md, \"If an assertion is refused\""));
    return new MessagePage(
        Text.LINK_INVALID_TITLE, Text.LINK_INVALID, START_AGAIN, refused.reason(), details);
  }

  static MessagePage unreadable() {
    return new MessagePage(Text.UNREADABLE_TITLE, Text.UNREADABLE, START_AGAIN);
  }

  static MessagePage pipedriveFailed(Next again) {
    return new MessagePage(Text.PIPEDRIVE_FAILED_TITLE, Text.PIPEDRIVE_FAILED, again);
  }

  static MessagePage codesRefused() {
    return new MessagePage(Text.CODES_REFUSED_TITLE, Text.CODES_REFUSED, START_AGAIN);
  }

  static MessagePage notNow(Next again) {
    return new MessagePage(Text.NOT_NOW_TITLE, Text.NOT_NOW, again);
  }

  static MessagePage noSuchPage() {
    return new MessagePage(Text.NO_SUCH_PAGE_TITLE, Text.NO_SUCH_PAGE, START_AGAIN);
  }

  static MessagePage wrongMethod() {
    return new MessagePage(Text.WRONG_METHOD_TITLE, Text.WRONG_METHOD, START_AGAIN);
  }
}
