package io.latchkey.install;

import io.latchkey.token.BaseUrl;
import java.time.Clock;

/**
 * Shows a browser where an attempt of its own stands. A browser that has just been given an
 * attempt's cookie is sent here, so that one that keeps no cookies is told so instead of being sent
 * in circles.
 */
public final class ShowAttempt {

  private final Attempts attempts;
  private final GoOn goOn;
  private final Clock clock;

  ShowAttempt(Attempts attempts, GoOn goOn, Clock clock) {
    this.attempts = attempts;
    this.goOn = goOn;
    this.clock = clock;
  }

  /**
   * Shows it to a browser that may never have had its cookie: somebody may have copied the address.
   */
  public NextStep show(Handle handle, Browser browser, BaseUrl baseUrl) {
    var next = showAfterCookie(handle, browser, baseUrl);
    return next instanceof NextStep.CookiesOff ? new NextStep.WrongBrowser() : next;
  }

  /** Shows it to a browser that was given its cookie by the request before. */
  public NextStep showAfterCookie(Handle handle, Browser browser, BaseUrl baseUrl) {
    return switch (BrowserAttempt.find(attempts, handle, browser, clock.instant())) {
      case BrowserAttempt.Owned(var attempt, var key) -> goOn.goOn(attempt, key, baseUrl);
      case BrowserAttempt.Rejected rejected -> rejected.why();
    };
  }
}
