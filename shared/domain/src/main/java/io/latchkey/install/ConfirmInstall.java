package io.latchkey.install;

import io.latchkey.token.BaseUrl;
import io.latchkey.token.InstallationId;
import io.latchkey.token.Secret;
import java.time.Clock;

/** The person's yes or no on the confirm page. */
public final class ConfirmInstall {

  /** Which button. */
  public enum Decision {
    CONFIRM,
    DECLINE
  }

  /**
   * What the form sends.
   *
   * @param antiForgeryToken as the page held it
   * @param shown whom the page named
   * @param moves whether the page said that another account would lose the installation
   */
  public record Answer(
      Handle attempt,
      Secret antiForgeryToken,
      InstallationId shown,
      boolean moves,
      Decision decision) {}

  private final Attempts attempts;
  private final GoOn goOn;
  private final FinishInstall finishInstall;
  private final Clock clock;

  ConfirmInstall(Attempts attempts, GoOn goOn, FinishInstall finishInstall, Clock clock) {
    this.attempts = attempts;
    this.goOn = goOn;
    this.finishInstall = finishInstall;
    this.clock = clock;
  }

  public NextStep decide(Answer answer, Browser browser, BaseUrl baseUrl) {
    var found = attempts.find(answer.attempt());
    if (found.isEmpty()) {
      return new NextStep.UnknownAttempt();
    }
    var attempt = found.get();
    if (attempt.isLapsed(clock.instant())) {
      return new NextStep.Lapsed();
    }
    var key = attempt.keyAmong(browser.keysOf(answer.attempt()));
    if (key.isEmpty()
        || !key.get().antiForgeryToken(answer.attempt()).equals(answer.antiForgeryToken())) {
      return new NextStep.WrongBrowser();
    }
    if (!(attempt.state() instanceof State.AwaitingConfirmation page) || !isOf(page, answer)) {
      return goOn.goOn(attempt, key.get(), baseUrl);
    }
    var moves = page.moves() ? FinishInstall.Moves.ACCEPTED : FinishInstall.Moves.TO_BE_ASKED;
    var candidate =
        new FinishInstall.Candidate(page.grant(), page.who(), page.customer(), moves, page);
    var taken =
        switch (answer.decision()) {
          case CONFIRM -> finishInstall.install(attempt, candidate, baseUrl);
          case DECLINE -> finishInstall.decline(attempt, candidate);
        };
    return goOn.after(taken, attempt, key.get(), baseUrl);
  }

  /**
   * An older page of this attempt may name somebody else: what a person has not read they have not
   * confirmed.
   */
  private static boolean isOf(State.AwaitingConfirmation page, Answer answer) {
    return page.who().id().equals(answer.shown()) && page.moves() == answer.moves();
  }
}
