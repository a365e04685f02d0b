package io.latchkey.install;

import io.latchkey.token.Account;
import io.latchkey.token.Installer;
import io.latchkey.token.Secret;
import java.net.URI;
import java.time.Duration;

/** What the person sees next. */
public sealed interface NextStep {

  /** To PRODUCT_CONNECT_URL, which says who this is. */
  record AskProduct(AttemptId attempt) implements NextStep {}

  /** To PRODUCT_SUBSCRIBE_URL, since the account may not have the integration yet. */
  record Subscribe(AttemptId attempt, Account account) implements NextStep {}

  /** To Pipedrive's dialog. */
  record AskPipedrive(AuthorizationState consent) implements NextStep {}

  /**
   * Our confirm page.
   *
   * @param antiForgeryToken goes into the form and must come back
   * @param who the Pipedrive company and user that would be connected, as they call themselves
   * @param apiDomain the company's address at Pipedrive, which no other company can have
   * @param customer the product's account that would get them
   * @param moves whether they belong to another account now, which would lose them
   */
  record Confirm(
      AttemptId attempt,
      Secret antiForgeryToken,
      Installer who,
      URI apiDomain,
      Customer customer,
      boolean moves)
      implements NextStep {}

  /** To PRODUCT_INSTALLED_URL or PRODUCT_CANCELLED_URL. */
  record End(InstallResult result) implements NextStep {}

  /** The attempt's time is over (410). */
  record Lapsed() implements NextStep {}

  /** No such attempt, or none any more (404). */
  record UnknownAttempt() implements NextStep {}

  /** The account was erased after the attempt began: nothing can be installed for it (410). */
  record AccountErased() implements NextStep {}

  /** The attempt installed, but the installation has ended or moved to another account (410). */
  record NoLongerInstalled() implements NextStep {}

  /**
   * To our own address of the attempt, whose key this browser has just been given: there it shows
   * whether the browser keeps cookies.
   */
  record CheckCookie(AttemptId attempt) implements NextStep {}

  /**
   * To our own address of the attempt, which shows where it stands: the address of this request
   * holds an assertion, and must not stay in the browser.
   */
  record OpenAttempt(AttemptId attempt) implements NextStep {}

  /** The browser doesn't send back the cookie that it was given (403). */
  record CookiesOff() implements NextStep {}

  /** Pipedrive's dialog ended with an error that is no Cancel (400). */
  record ConsentFailed() implements NextStep {}

  /** The attempt belongs to another browser, or the form did not come from our page (403). */
  record WrongBrowser() implements NextStep {}

  /** The request cannot be used (400). */
  record NotAccepted(Reason reason) implements NextStep {}

  /**
   * Pipedrive answered nonsense, or refused our client; nothing is lost, and a reload tries again
   * (502).
   */
  record PipedriveFailed() implements NextStep {}

  /**
   * Two consents of this attempt came to nothing at Pipedrive, because it refused the code or the
   * grant: a third Allow would end the same way (502).
   */
  record CodesRefused() implements NextStep {}

  /** Not now; a reload after the wait goes on (503 with Retry-After). */
  record TryLater(Duration retryAfter) implements NextStep {}

  /** Why a request cannot be used: for the log, and for the words on the page. */
  enum Reason {
    /** This assertion was used for another attempt, or in another browser. */
    ASSERTION_USED,
    /** The attempt belongs to another account. */
    OTHER_ACCOUNT,
    /** The form's fields are not those of a page of ours. */
    MALFORMED_FORM
  }
}
