package io.latchkey.install;

import java.time.Instant;

/** An attempt as the browser that asks for it may use it. */
sealed interface BrowserAttempt {

  /** The attempt lives, and the browser holds its key. */
  record Owned(Attempt attempt, BrowserKey key) implements BrowserAttempt {}

  /** The browser can't continue with the attempt. */
  sealed interface Rejected extends BrowserAttempt {

    /** The page that says so. */
    NextStep why();
  }

  /** Nothing is stored under this handle. */
  record Missing() implements Rejected {

    @Override
    public NextStep why() {
      return new NextStep.UnknownAttempt();
    }
  }

  /** The attempt's time is over, in any browser. */
  record Lapsed(Attempt attempt) implements Rejected {

    @Override
    public NextStep why() {
      return new NextStep.Lapsed();
    }
  }

  /** The attempt lives, and the browser doesn't hold its key. */
  record Foreign(Attempt attempt, NextStep why) implements Rejected {}

  static BrowserAttempt find(Attempts attempts, AttemptId attemptId, Browser browser, Instant now) {
    var found = attempts.find(attemptId);
    if (found.isEmpty()) {
      return new Missing();
    }
    var attempt = found.get();
    if (attempt.isLapsed(now)) {
      return new Lapsed(attempt);
    }
    return attempt
        .keyAmong(browser.keysOf(attemptId))
        .<BrowserAttempt>map(key -> new Owned(attempt, key))
        .orElseGet(() -> new Foreign(attempt, refusal(browser)));
  }

  /** A browser that shows none of our cookies probably keeps none. */
  private static NextStep refusal(Browser browser) {
    return browser.keys().isEmpty() ? new NextStep.CookiesOff() : new NextStep.WrongBrowser();
  }
}
