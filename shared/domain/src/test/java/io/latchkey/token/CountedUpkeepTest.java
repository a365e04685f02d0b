package io.latchkey.token;

import static io.latchkey.token.Upkeep.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.token.Pipedrive.Answer;
import io.latchkey.token.VendToken.Rejected;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of grants is counted where it is known. */
class CountedUpkeepTest {

  private final Upkeep upkeep = new Upkeep();

  @Test
  void aVendOfALiveTokenIsAVendAndNothingElse() {
    upkeep.installed();

    upkeep.vend();

    assertThat(upkeep.metrics.taken()).containsExactly("Vended");
  }

  @Test
  void aVendOfAnEndedTokenHasWaitedForARefresh() {
    upkeep.installed();
    upkeep.after(Duration.ofHours(2));

    upkeep.vend();

    assertThat(upkeep.metrics.taken()).containsExactly("VendWaited", "RefreshSucceeded", "Vended");
  }

  @Test
  void whatIsNotVendedIsNotCounted() {
    upkeep.installed();

    upkeep.vend(new Account("another"), new Rejected.Nothing());

    assertThat(upkeep.metrics.taken()).isEmpty();
  }

  @Test
  void aDeathIsCountedOnceAndNotAtEachVendAfterIt() {
    upkeep.installed();
    upkeep.pipedrive.remove(Upkeep.ADA.id());
    upkeep.after(Duration.ofHours(2));

    upkeep.vend();
    upkeep.vend();

    assertThat(upkeep.metrics.taken()).containsExactly("VendWaited", "NeedsReauthorization");
  }

  @Test
  void aLostRaceIsNeitherADeathNorAFailure() {
    upkeep.installed();
    upkeep.pipedrive.duringRefresh(
        () -> {
          upkeep.after(Leasing.LEASE);
          assertThat(upkeep.refreshGrant.refresh(upkeep.now())).isNotNull();
        });

    assertThat(upkeep.refreshGrant.refresh(upkeep.now())).isNotNull();

    assertThat(upkeep.metrics.taken()).containsExactly("RefreshSucceeded");
  }

  static Answer<?>[] retryable() {
    return new Answer<?>[] {
      new Answer.Unreachable<Grant>(),
      new Answer.Nonsense<Grant>("no JSON"),
      new Answer.SlowDown<Grant>(Duration.ofSeconds(3)),
      new Answer.InvalidClient<Grant>()
    };
  }

  @ParameterizedTest
  @MethodSource("retryable")
  @SuppressWarnings("unchecked") // a method source has no type to give
  void anAnswerThatSaysNothingOfTheGrantIsAFailedRefresh(Answer<?> answer) {
    upkeep.installed();
    upkeep.pipedrive.nextRefresh((Answer<Grant>) answer);

    assertThat(upkeep.refreshGrant.refresh(upkeep.now()))
        .isInstanceOf(RefreshGrant.Outcome.Later.class);

    assertThat(upkeep.metrics.taken()).containsExactly("RefreshFailed");
  }

  @Test
  void aRefreshThatWasNotAskedForHasNotFailed() {
    upkeep.installed();
    upkeep.pipedrive.nextRefresh(new Answer.SlowDown<>(Duration.ofMinutes(1)));
    assertThat(upkeep.refreshGrant.refresh(upkeep.now())).isNotNull();
    upkeep.metrics.taken();

    assertThat(upkeep.refreshGrant.refresh(upkeep.now()))
        .isInstanceOf(RefreshGrant.Outcome.Later.class);

    assertThat(upkeep.metrics.taken()).isEmpty();
    assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.Vended.class);
    assertThat(upkeep.metrics.taken()).containsExactly("Vended");
    assertThat(upkeep.vend(ACME, new Rejected.Nothing())).isNotNull();
  }
}
