package io.latchkey.install;

import static io.latchkey.install.Flow.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.Attempts.Claim;
import io.latchkey.install.Transition.Move;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each transition is committed, shown, and repeated as it says. */
class AttemptDriverTest {

  private final DrivenAttempt driven = new DrivenAttempt();

  @Test
  void aMoveIsStoredAndShownWithoutAnotherRead() {
    assertThat(driven.applies(Move.to(DrivenAttempt.DENIED))).isEqualTo(Flow.userDenied());

    assertThat(driven.stored().state()).isEqualTo(DrivenAttempt.DENIED);
    assertThat(driven.store.reads).isEmpty();
  }

  @Test
  void aMoveThatLosesItsWriteIsDecidedAgainOnTheNewerVersion() {
    var decidedOn = new ArrayList<Long>();
    driven.store.before =
        () -> {
          driven.store.before = () -> {};
          driven.anotherRequestStores(driven.waiting);
        };

    var step =
        driven.driver.apply(
            driven.owned,
            BASE,
            DrivenAttempt.THREE_TRIES,
            attempt -> {
              decidedOn.add(attempt.version());
              return Move.to(DrivenAttempt.DENIED);
            });

    assertThat(step).isEqualTo(Flow.userDenied());
    assertThat(decidedOn).containsExactly(1L, 2L);
  }

  @Test
  void aUseCaseThatLosesEveryWriteIsPutOffAfterItsLastTry() {
    driven.store.before = () -> driven.anotherRequestStores(driven.waiting);

    assertThat(driven.applies(Move.to(DrivenAttempt.DENIED))).isEqualTo(DrivenAttempt.LATER);
    assertThat(driven.store.commits).hasSize(3);
  }

  @Test
  void anAttemptThatLapsesDuringTheWaitIsShownAsLapsed() {
    driven.store.before =
        () -> {
          driven.anotherRequestStores(driven.waiting);
          driven.clock.advance(Duration.ofHours(24));
        };
    var patient = new Persistence(3, Duration.ofDays(2), Duration.ZERO);

    assertThat(driven.driver.apply(driven.owned, BASE, patient, _ -> Move.to(DrivenAttempt.DENIED)))
        .isEqualTo(new NextStep.Lapsed());
  }

  @Test
  void aFailureStoresTheStateThatAReloadContinuesFrom() {
    var exchanged =
        new State.Exchanged(
            driven.grant(), new State.Identity.Unknown(), true, new Goal.Identify());

    assertThat(driven.applies(new Transition.Fail(exchanged, DrivenAttempt.FAILURE)))
        .isEqualTo(DrivenAttempt.FAILURE);
    assertThat(driven.stored().state()).isEqualTo(exchanged);
  }

  @Test
  void aFailureWhoseStateIsStoredAlreadyIsNotWrittenAgain() {
    assertThat(driven.applies(new Transition.Fail(driven.waiting, DrivenAttempt.FAILURE)))
        .isEqualTo(DrivenAttempt.FAILURE);
    assertThat(driven.store.commits).isEmpty();
  }

  @Test
  void aStepThatWaitsForAnotherRequestIsTriedAgainUntilItsPatienceEnds() {
    var begun = driven.clock.instant();

    assertThat(driven.applies(new Transition.Wait())).isEqualTo(DrivenAttempt.LATER);
    assertThat(Duration.between(begun, driven.clock.instant()))
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    assertThat(driven.store.commits).isEmpty();
  }

  @Test
  void aRepeatedConsentIsCountedAndAsksWithANewState() {
    var move = Move.to(new NextState.RepeatedConsent(new Goal.Identify()));

    var step = driven.applies(move);

    assertThat(Flow.consentOf(step).attempt()).isEqualTo(driven.attemptId);
    assertThat(driven.stored().refusedCodes()).isEqualTo(1);
    assertThat(driven.applies(_ -> move)).isEqualTo(new NextStep.CodesRefused());
  }

  @Test
  void aMoveForAnErasedAccountIsRefused() {
    driven.store.memory.mark(driven.customer.account(), driven.clock.instant());

    assertThat(driven.applies(Move.unlessErased(new NextState.Ready(driven.page(driven.grant())))))
        .isEqualTo(new NextStep.AccountErased());
    assertThat(driven.stored().state()).isEqualTo(driven.waiting);
  }

  @Test
  void aClaimThatWasRedeemedBeforeLeadsToTheTransitionForThatCase() {
    var claim = new Claim.Jti("https://product.example", "jti-1");
    driven.applies(
        new Transition.Redeem(Move.to(driven.waiting), claim, _ -> new Transition.Wait()));

    var again =
        driven.applies(
            _ ->
                new Transition.Redeem(
                    Move.to(DrivenAttempt.DENIED),
                    claim,
                    by -> new Transition.Answer(new NextStep.OpenAttempt(by))));

    assertThat(again).isEqualTo(new NextStep.OpenAttempt(driven.attemptId));
    assertThat(driven.stored().state()).isEqualTo(driven.waiting);
  }

  @Test
  void aReservedClaimLeavesTheAttemptInItsStateAndCanNotBeUsedByAnother() {
    var claim = new Claim.Code("0".repeat(64));

    driven.driver.reserve(driven.owned.attempt(), claim, driven.waiting::equals);

    assertThat(driven.stored().state()).isEqualTo(driven.waiting);
    assertThat(
            driven.store.memory.commit(
                Attempts.Commit.of(driven.stored().withState(DrivenAttempt.DENIED))
                    .claiming(claim)))
        .isEqualTo(new Attempts.CommitResult.Claimed(driven.attemptId));
    assertThat(driven.store.reads).isEmpty();
  }

  @Test
  void anAttemptThatNoLongerAsksReservesNothing() {
    driven.driver.reserve(
        driven.owned.attempt(), new Claim.Code("0".repeat(64)), DrivenAttempt.DENIED::equals);

    assertThat(driven.store.commits).isEmpty();
  }

  @Test
  void aReloadReadsTheAttemptAgainAndAnAdvanceDoesNot() {
    driven.applies(new Transition.Advance());
    assertThat(driven.store.reads).isEmpty();

    driven.applies(new Transition.Reload());
    assertThat(driven.store.reads).containsExactly(driven.attemptId);
  }

  @Test
  void aBrowserWithoutTheKeyIsForeignAndOneWithoutAnyCookieIsToldSo() {
    var other = new Browser(Map.of(AttemptId.random(driven.random), List.of(driven.key)));

    assertThat(driven.driver.find(driven.attemptId, other))
        .isEqualTo(new BrowserAttempt.Foreign(driven.owned.attempt(), new NextStep.WrongBrowser()));
    assertThat(driven.driver.find(driven.attemptId, new Browser(Map.of())))
        .isEqualTo(new BrowserAttempt.Foreign(driven.owned.attempt(), new NextStep.CookiesOff()));
  }
}
