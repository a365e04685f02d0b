package io.latchkey.install;

import java.time.Instant;

/** An attempt, as the requesting browser may use it. */
sealed interface BrowserAttempt {

  /** The attempt has not lapsed, and the browser has its key. */
  record Owned(Attempt attempt, BrowserKey key) implements BrowserAttempt {}

  /** The browser can't continue with the attempt. */
  sealed interface Rejected extends BrowserAttempt {

    /** Returns the page that explains it. */
    NextStep why();
  }

  /** No attempt is stored under this id. */
  record Missing() implements Rejected {

    @Override
    public NextStep why() {
      return new NextStep.UnknownAttempt();
    }
  }

  /** The attempt has lapsed, in any browser. */
  record Lapsed(Attempt attempt) implements Rejected {

    @Override
    public NextStep why() {
      return new NextStep.Lapsed();
    }
  }

  /** The attempt has not lapsed, and the browser doesn't have its key. */
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

  /**
   * Returns the page for a browser without the key. A browser that sends no Latchkey cookie
   * probably keeps none.
   */
  private static NextStep refusal(Browser browser) {
    return browser.keys().isEmpty() ? new NextStep.CookiesOff() : new NextStep.WrongBrowser();
  }
}
