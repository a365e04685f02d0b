package io.latchkey.install;

import io.latchkey.installation.Account;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Secret;
import java.net.URI;
import java.time.Duration;

/** The page or redirect that the person gets next. */
public sealed interface NextStep {

  /** A redirect to PRODUCT_CONNECT_URL, where the product names the account. */
  record AskProduct(AttemptId attempt) implements NextStep {}

  /** A redirect to PRODUCT_SUBSCRIBE_URL, because the account may not have the integration yet. */
  record Subscribe(AttemptId attempt, Account account) implements NextStep {}

  /** A redirect to Pipedrive's dialog. */
  record AskPipedrive(AuthorizationState consent) implements NextStep {}

  /**
   * The confirm page.
   *
   * @param antiForgeryToken the token for the form, which must come back
   * @param who the Pipedrive company and user to connect, under their own display names
   * @param apiDomain the company's address at Pipedrive, which no other company can have
   * @param customer the product's account that would get them
   * @param moves true if they belong to another account now, which would lose them
   */
  record Confirm(
      AttemptId attempt,
      Secret antiForgeryToken,
      Installer who,
      URI apiDomain,
      Customer customer,
      boolean moves)
      implements NextStep {}

  /** A redirect to PRODUCT_INSTALLED_URL or PRODUCT_CANCELLED_URL. */
  record End(InstallResult result) implements NextStep {}

  /** The attempt has lapsed (410). */
  record Lapsed() implements NextStep {}

  /** The attempt doesn't exist, or no longer does (404). */
  record UnknownAttempt() implements NextStep {}

  /** The account was erased after the attempt began, so nothing can be installed for it (410). */
  record AccountErased() implements NextStep {}

  /** The attempt installed, but the installation has ended or moved to another account (410). */
  record NoLongerInstalled() implements NextStep {}

  /**
   * A redirect to the attempt's own address. The browser has just received its key, and this
   * request shows whether it keeps cookies.
   */
  record CheckCookie(AttemptId attempt) implements NextStep {}

  /**
   * A redirect to the attempt's own address. This request's address contains an assertion, which
   * must not stay in the browser's history.
   */
  record OpenAttempt(AttemptId attempt) implements NextStep {}

  /** The browser doesn't send back the cookie that it received (403). */
  record CookiesOff() implements NextStep {}

  /** Pipedrive's dialog ended with an error other than a cancellation (400). */
  record ConsentFailed() implements NextStep {}

  /** The attempt belongs to another browser, or the form didn't come from a Latchkey page (403). */
  record WrongBrowser() implements NextStep {}

  /** The request can't be used (400). */
  record NotAccepted(Reason reason) implements NextStep {}

  /**
   * Pipedrive's response was malformed, or it refused Latchkey's client. Nothing is lost, and a
   * reload tries again (502).
   */
  record PipedriveFailed() implements NextStep {}

  /**
   * Two consents of this attempt led to no grant, because Pipedrive refused the code or the grant.
   * A third consent would end the same way (502).
   */
  record CodesRefused() implements NextStep {}

  /**
   * A dependency is unavailable or busy. A reload after the wait continues (503 with Retry-After).
   */
  record TryLater(Duration retryAfter) implements NextStep {}

  /** The reason that a request can't be used, for the log and the page. */
  enum Reason {
    /** The assertion was used for another attempt, or in another browser. */
    ASSERTION_USED,
    /** The attempt belongs to another account. */
    OTHER_ACCOUNT,
    /** The form's fields don't match any Latchkey page. */
    MALFORMED_FORM
  }
}
