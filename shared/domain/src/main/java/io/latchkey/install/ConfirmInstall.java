package io.latchkey.install;

import io.latchkey.token.BaseUrl;
import io.latchkey.token.InstallationId;
import io.latchkey.token.Pause;
import io.latchkey.token.Secret;
import java.time.Clock;
import java.time.Duration;

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

  /** A decision that loses its write this often is told to come again, and is not dropped. */
  private static final int TRIES = 20;

  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration BREATH = Duration.ofMillis(50);

  private final Attempts attempts;
  private final GoOn goOn;
  private final FinishInstall finishInstall;
  private final Pause pause;
  private final Clock clock;

  ConfirmInstall(
      Attempts attempts, GoOn goOn, FinishInstall finishInstall, Pause pause, Clock clock) {
    this.attempts = attempts;
    this.goOn = goOn;
    this.finishInstall = finishInstall;
    this.pause = pause;
    this.clock = clock;
  }

  /**
   * Carries out a decision. If it loses its write to a reload that changes nothing about the page,
   * it is applied to what the reload stored: the first decision counts.
   */
  public NextStep decide(Answer answer, Browser browser, BaseUrl baseUrl) {
    var patience = clock.instant().plus(PATIENCE);
    for (int i = 0; i < TRIES && clock.instant().isBefore(patience); i++) {
      switch (BrowserAttempt.find(attempts, answer.attempt(), browser, clock.instant())) {
        case BrowserAttempt.Rejected rejected -> {
          return rejected.why();
        }
        case BrowserAttempt.Owned(var attempt, var key) -> {
          if (!key.antiForgeryToken(attempt.handle()).equals(answer.antiForgeryToken())) {
            return new NextStep.WrongBrowser();
          }
          if (!(attempt.state() instanceof State.AwaitingConfirmation page)
              || !isOf(page, answer)) {
            return goOn.goOn(attempt, key, baseUrl);
          }
          var taken = decided(attempt, page, answer.decision(), baseUrl);
          if (!(taken instanceof Taken.Overtaken)) {
            return goOn.after(taken, attempt, key, baseUrl);
          }
          pause.pause(BREATH);
        }
      }
    }
    return new NextStep.TryLater(Duration.ofSeconds(3));
  }

  private Taken decided(
      Attempt attempt, State.AwaitingConfirmation page, Decision decision, BaseUrl baseUrl) {
    var moves = page.moves() ? FinishInstall.Moves.ACCEPTED : FinishInstall.Moves.TO_BE_ASKED;
    var candidate =
        new FinishInstall.Candidate(page.grant(), page.who(), page.customer(), moves, page);
    return switch (decision) {
      case CONFIRM -> finishInstall.install(attempt, candidate, baseUrl);
      case DECLINE -> finishInstall.decline(attempt, candidate);
    };
  }

  /**
   * An older page of this attempt may name somebody else: what a person has not read they have not
   * confirmed.
   */
  private static boolean isOf(State.AwaitingConfirmation page, Answer answer) {
    return page.who().id().equals(answer.shown()) && page.moves() == answer.moves();
  }
}
