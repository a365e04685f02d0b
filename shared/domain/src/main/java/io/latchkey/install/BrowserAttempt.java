package io.latchkey.install;

import java.time.Instant;

/** An attempt as far as the browser that asks for it may go on with it. */
sealed interface BrowserAttempt {

  /** The attempt lives, and the browser holds its key. */
  record Owned(Attempt attempt, BrowserKey key) implements BrowserAttempt {}

  /** The browser can't go on with it; the step says why. */
  record Rejected(NextStep why) implements BrowserAttempt {}

  static BrowserAttempt find(Attempts attempts, Handle handle, Browser browser, Instant now) {
    var found = attempts.find(handle);
    if (found.isEmpty()) {
      return new Rejected(new NextStep.UnknownAttempt());
    }
    var attempt = found.get();
    if (attempt.isLapsed(now)) {
      return new Rejected(new NextStep.Lapsed());
    }
    return attempt
        .keyAmong(browser.keysOf(handle))
        .<BrowserAttempt>map(key -> new Owned(attempt, key))
        .orElseGet(() -> new Rejected(strange(browser)));
  }

  /** A browser that shows no cookie of ours at all keeps none, as far as anybody can tell. */
  private static NextStep strange(Browser browser) {
    return browser.keys().isEmpty() ? new NextStep.CookiesOff() : new NextStep.WrongBrowser();
  }
}
