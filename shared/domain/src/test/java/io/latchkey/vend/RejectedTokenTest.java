package io.latchkey.vend;

import static io.latchkey.memory.TokenUseCases.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Installation;
import io.latchkey.memory.TokenUseCases;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.refresh.CircuitBreaker;
import io.latchkey.vend.VendToken.Outcome;
import io.latchkey.vend.VendToken.Rejected;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** No response of Pipedrive's and no report of the product's makes a vend refresh in a loop. */
class RejectedTokenTest {

  private final TokenUseCases upkeep = new TokenUseCases();

  private Outcome vendRejecting(Grant grant) {
    return upkeep.vend(ACME, new Rejected.Token(grant.accessToken().sha256()));
  }

  private Grant replaced(Grant grant) {
    return ((Outcome.Vended) vendRejecting(grant)).grant();
  }

  @Test
  void aTokenThatIsRejectedAgainAndAgainIsReplacedOnceAMinute() {
    upkeep.installed();
    var token = upkeep.vended();
    for (int i = 0; i < 40; i++) {
      token = replaced(token);
      upkeep.after(Duration.ofSeconds(1));
    }

    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
    upkeep.after(Duration.ofMinutes(1));
    assertThat(replaced(token)).isNotEqualTo(token);
  }

  @Test
  void whoeverRejectsATokenWhileItIsBeingReplacedWaitsAndCausesNoOtherRefresh() {
    upkeep.installed();
    var token = upkeep.vended();
    var other = new Outcome[1];
    upkeep.pipedrive.duringRefresh(() -> other[0] = vendRejecting(token));

    assertThat(vendRejecting(token)).isInstanceOf(Outcome.Vended.class);

    assertThat(other[0]).isEqualTo(new Outcome.Vended(TokenUseCases.ADA.id(), token));
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }

  @Test
  void anAnswerThatRepeatsTheRejectedTokenIsNotAskedForAgain() {
    upkeep.installed();
    var token = upkeep.vended();
    upkeep.pipedrive.nextRefresh(new Answer.Ok<>(token, upkeep.clock.instant()));

    assertThat(replaced(token).accessToken()).isEqualTo(token.accessToken());

    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }

  @Test
  void aSlowDownThatARejectionMeetsConcernsItsInstallationOnly() {
    upkeep.installed();
    var token = upkeep.vended();
    upkeep.pipedrive.nextRefresh(new Answer.RateLimited<>(Duration.ofMinutes(5)));
    var before = upkeep.store.find();

    assertThat(vendRejecting(token)).isInstanceOf(Outcome.TryLater.class);

    assertThat(upkeep.store.find()).isEqualTo(before);
    assertThat(upkeep.now().refreshState().notBefore())
        .isEqualTo(upkeep.clock.instant().plus(Duration.ofMinutes(5)));
  }

  @Test
  void outagesThatRejectionsMeetDoNotOpenTheCircuit() {
    upkeep.installed();
    upkeep.vended();
    for (int i = 0; i < 8; i++) {
      upkeep.after(Duration.ofMinutes(5)).pipedrive.nextRefresh(new Answer.Indeterminate<>());
      vendRejecting(((Installation.Active) upkeep.now().status()).grant().open());
    }

    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(8);
    assertThat(upkeep.store.find()).isEqualTo(CircuitBreaker.closed());
  }

  @Test
  void aRejectionIsNeverTheProbeOfAnOpenCircuit() {
    upkeep.installed();
    var token = upkeep.vended();
    upkeep.store.save(upkeep.store.find().trip(upkeep.clock.instant()));
    upkeep.after(Duration.ofMinutes(5));

    assertThat(vendRejecting(token)).isInstanceOf(Outcome.TryLater.class);

    assertThat(upkeep.pipedrive.refreshes()).isZero();
  }

  @Test
  void aRefreshedTokenThatLivesForAMinuteIsVendedAfterOneRefresh() {
    upkeep.installed();
    upkeep.after(Duration.ofHours(2));
    upkeep.pipedrive.tokensLive(Duration.ofMinutes(1));

    var token = upkeep.vended();
    upkeep.after(Duration.ofSeconds(30));

    assertThat(upkeep.vended()).isEqualTo(token);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }

  @Test
  void aRefreshedTokenThatHasEndedAlreadyIsNotVendedAndNotRefreshedAgain() {
    upkeep.installed();
    upkeep.after(Duration.ofHours(2));
    upkeep.pipedrive.tokensLive(Duration.ofSeconds(-5));

    assertThat(upkeep.vend())
        .isInstanceOfSatisfying(
            Outcome.TryLater.class,
            later -> assertThat(later.retryAfter()).isEqualTo(Duration.ofMinutes(1)));

    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }

  @Test
  void theSweepRefreshesShortLivedTokensEveryTenMinutesAtMost() {
    upkeep.installed();
    upkeep.vended();
    upkeep.pipedrive.tokensLive(Duration.ofMinutes(1));
    upkeep.after(Duration.ofMinutes(50));
    for (int minute = 0; minute < 60; minute++) {
      upkeep.sweepAndWork();
      upkeep.after(Duration.ofMinutes(1));
    }

    assertThat(upkeep.pipedrive.refreshes()).isBetween(3, 6);
  }

  @Test
  void aTokenThatIsNeverGoodForACallIsAskedForOnceAMinute() {
    upkeep.installed();
    upkeep.pipedrive.tokensLive(Duration.ofSeconds(5));
    upkeep.after(Duration.ofHours(2));

    for (int second = 0; second < 50; second++) {
      assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.TryLater.class);
      upkeep.after(Duration.ofSeconds(1));
    }
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);

    upkeep.after(Duration.ofSeconds(20)).vend();
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(2);
  }

  @Test
  void aTokenThatEndedRightAfterItsExchangeIsRefreshed() {
    upkeep.pipedrive.tokensLive(Duration.ofSeconds(5));
    upkeep.installed();
    upkeep.pipedrive.tokensLive(Duration.ofHours(1));

    assertThat(upkeep.after(Duration.ofSeconds(10)).vend())
        .isInstanceOf(VendToken.Outcome.Vended.class);
  }

  @Test
  void twentyVendsAfterAShortLivedExchangeCauseOneRefresh() {
    upkeep.pipedrive.tokensLive(Duration.ofSeconds(5));
    upkeep.installed();
    for (int i = 0; i < 20; i++) {
      assertThat(upkeep.vend()).isInstanceOf(Outcome.TryLater.class);
      upkeep.after(Duration.ofSeconds(1));
    }

    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }

  @Test
  void shortLivedTokensThatAreAllRejectedAreReplacedOnceAMinute() {
    upkeep.installed();
    upkeep.after(Duration.ofHours(2)).pipedrive.tokensLive(Duration.ofSeconds(90));
    var token = upkeep.vended();
    for (int i = 0; i < 20; i++) {
      token = replaced(token);
      upkeep.after(Duration.ofSeconds(1));
    }

    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(2);
  }

  @Test
  void aSlowDownThatARejectionOfAShortLivedTokenMeetsConcernsItsInstallationOnly() {
    upkeep.installed();
    upkeep.after(Duration.ofHours(2)).pipedrive.tokensLive(Duration.ofSeconds(90));
    var token = upkeep.vended();
    upkeep.pipedrive.nextRefresh(new Answer.RateLimited<>(Duration.ofMinutes(5)));
    var before = upkeep.store.find();

    assertThat(vendRejecting(token)).isInstanceOf(Outcome.TryLater.class);

    assertThat(upkeep.store.find()).isEqualTo(before);
  }

  @Test
  void whileAForcedRefreshMayStillBeAnsweredTheCurrentTokenIsHandedOutUnchanged() {
    upkeep.installed();
    var token = upkeep.vended();
    upkeep.pipedrive.duringRefresh(() -> upkeep.after(Duration.ofSeconds(22)));
    upkeep.pipedrive.nextRefresh(new Answer.Indeterminate<>());
    assertThat(vendRejecting(token)).isInstanceOf(Outcome.TryLater.class);

    assertThat(replaced(token)).isEqualTo(token);

    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }
}
