package io.latchkey.install;

import io.latchkey.installation.BaseUrl;

/**
 * Shows a browser the current step of its own attempt. A browser that has just received an
 * attempt's cookie is sent here, so that one that keeps no cookies gets a page instead of a loop of
 * redirects.
 */
public final class ShowAttempt {

  private final AttemptDriver driver;

  ShowAttempt(AttemptDriver driver) {
    this.driver = driver;
  }

  /**
   * Shows the step to a browser that may never have received the cookie: someone may have copied
   * the address.
   */
  public NextStep show(AttemptId attemptId, Browser browser, BaseUrl baseUrl) {
    var next = showAfterCookie(attemptId, browser, baseUrl);
    return next instanceof NextStep.CookiesOff ? new NextStep.WrongBrowser() : next;
  }

  /** Shows the step to a browser that received the cookie in the request before. */
  public NextStep showAfterCookie(AttemptId attemptId, Browser browser, BaseUrl baseUrl) {
    return switch (driver.find(attemptId, browser)) {
      case BrowserAttempt.Owned owned -> driver.advance(owned, baseUrl);
      case BrowserAttempt.Rejected rejected -> rejected.why();
    };
  }
}
