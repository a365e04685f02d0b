package io.latchkey.install;

import io.latchkey.token.BaseUrl;

/**
 * Shows a browser the current step of an attempt of its own. A browser that has just been given an
 * attempt's cookie is sent here, so that one that keeps no cookies gets a page instead of a loop of
 * redirects.
 */
public final class ShowAttempt {

  private final AttemptDriver driver;

  ShowAttempt(AttemptDriver driver) {
    this.driver = driver;
  }

  /**
   * Shows it to a browser that may never have had its cookie: somebody may have copied the address.
   */
  public NextStep show(AttemptId attemptId, Browser browser, BaseUrl baseUrl) {
    var next = showAfterCookie(attemptId, browser, baseUrl);
    return next instanceof NextStep.CookiesOff ? new NextStep.WrongBrowser() : next;
  }

  /** Shows it to a browser that was given its cookie by the request before. */
  public NextStep showAfterCookie(AttemptId attemptId, Browser browser, BaseUrl baseUrl) {
    return switch (driver.find(attemptId, browser)) {
      case BrowserAttempt.Owned owned -> driver.advance(owned, baseUrl);
      case BrowserAttempt.Rejected rejected -> rejected.why();
    };
  }
}
