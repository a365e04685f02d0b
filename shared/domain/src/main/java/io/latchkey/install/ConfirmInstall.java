package io.latchkey.install;

import io.latchkey.install.FinishInstall.Candidate;
import io.latchkey.install.FinishInstall.Moves;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Installations;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import java.time.Duration;

/** Carries out the person's choice on the confirm page. */
public final class ConfirmInstall {

  /** The button that was pressed. */
  public enum Decision {
    CONFIRM,
    DECLINE
  }

  /**
   * The fields of the form.
   *
   * @param antiForgeryToken the token of the page
   * @param shown the user that the page named
   * @param moves true if the page said that another account would lose the installation
   */
  public record Answer(
      AttemptId attempt,
      Secret antiForgeryToken,
      InstallationId shown,
      boolean moves,
      Decision decision) {}

  /**
   * The limit of repetitions. A decision that loses its write this often is answered with "later",
   * and is not dropped.
   */
  private static final Persistence PERSISTENCE =
      new Persistence(20, Duration.ofSeconds(8), Duration.ofMillis(50));

  private final AttemptDriver driver;
  private final Installations installations;

  ConfirmInstall(AttemptDriver driver, Installations installations) {
    this.driver = driver;
    this.installations = installations;
  }

  /**
   * Carries out a decision. If it loses its write to a reload that changes nothing about the page,
   * it is applied to the attempt that the reload stored: the first decision counts.
   */
  public NextStep decide(Answer answer, Browser browser, BaseUrl baseUrl) {
    return switch (driver.find(answer.attempt(), browser)) {
      case BrowserAttempt.Rejected rejected -> rejected.why();
      case BrowserAttempt.Owned owned when !isFromPageOf(owned, answer) ->
          new NextStep.WrongBrowser();
      case BrowserAttempt.Owned owned ->
          driver.apply(owned, baseUrl, PERSISTENCE, attempt -> decided(attempt, answer, baseUrl));
    };
  }

  private static boolean isFromPageOf(BrowserAttempt.Owned owned, Answer answer) {
    return owned.key().antiForgeryToken(owned.attempt().id()).equals(answer.antiForgeryToken());
  }

  private Transition decided(Attempt attempt, Answer answer, BaseUrl baseUrl) {
    if (!(attempt.state() instanceof State.AwaitingConfirmation page) || !isOf(page, answer)) {
      return new Transition.Advance();
    }
    return switch (answer.decision()) {
      case CONFIRM -> confirmed(page, baseUrl);
      case DECLINE -> declined(page);
    };
  }

  private static Transition confirmed(State.AwaitingConfirmation page, BaseUrl baseUrl) {
    var moves = page.moves() ? Moves.ACCEPTED : Moves.TO_BE_ASKED;
    return FinishInstall.of(
        new Candidate(page.grant(), page.who(), page.customer(), moves, page), baseUrl);
  }

  private Transition declined(State.AwaitingConfirmation page) {
    var over = new NextState.Ready(new State.Finished(new InstallResult.Declined()));
    return new Transition.Settle(
        installations.find(page.who().id()),
        page,
        (found, now) -> DiscardGrant.decide(over, page.grant(), found, now));
  }

  /**
   * Returns true if the answer is about this page. An older page of the attempt may name someone
   * else, and a person has confirmed only the page that they read.
   */
  private static boolean isOf(State.AwaitingConfirmation page, Answer answer) {
    return page.who().id().equals(answer.shown()) && page.moves() == answer.moves();
  }
}
