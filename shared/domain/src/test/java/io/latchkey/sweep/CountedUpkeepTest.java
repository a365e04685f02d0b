package io.latchkey.sweep;

import static io.latchkey.memory.TokenUseCases.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Account;
import io.latchkey.memory.TokenUseCases;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.refresh.RefreshGrant;
import io.latchkey.vend.VendToken;
import io.latchkey.vend.VendToken.Rejected;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of grants are counted at the point that knows the result. */
class CountedUpkeepTest {

  private final TokenUseCases upkeep = new TokenUseCases();

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
    upkeep.pipedrive.remove(TokenUseCases.ADA.id());
    upkeep.after(Duration.ofHours(2));

    upkeep.vend();
    upkeep.after(Duration.ofSeconds(31));
    upkeep.vend();
    upkeep.vend();

    assertThat(upkeep.metrics.taken())
        .containsExactly("VendWaited", "GrantSuspected", "VendWaited", "NeedsReauthorization");
  }

  @Test
  void aLostRaceIsNeitherADeathNorAFailure() {
    upkeep.installed();
    upkeep.pipedrive.duringRefresh(
        () -> {
          upkeep.after(TokenUseCases.LEASE);
          assertThat(upkeep.refresh()).isNotNull();
        });

    assertThat(upkeep.refresh()).isNotNull();

    assertThat(upkeep.metrics.taken()).containsExactly("RefreshSucceeded");
  }

  static Answer<?>[] retryable() {
    return new Answer<?>[] {
      new Answer.Unreachable<Grant>(),
      new Answer.Malformed<Grant>("no JSON"),
      new Answer.RateLimited<Grant>(Duration.ofSeconds(3)),
      new Answer.InvalidClient<Grant>()
    };
  }

  @ParameterizedTest
  @MethodSource("retryable")
  @SuppressWarnings("unchecked") // a method source has no type to give
  void anAnswerThatSaysNothingOfTheGrantIsAFailedRefresh(Answer<?> answer) {
    upkeep.installed();
    for (int i = 0; i < 2; i++) { // what could not be sent is sent once more
      upkeep.pipedrive.nextRefresh((Answer<Grant>) answer);
    }

    assertThat(upkeep.refresh()).isInstanceOf(RefreshGrant.Outcome.Later.class);

    assertThat(upkeep.metrics.taken()).containsExactly("RefreshFailed");
  }

  @Test
  void aRefreshThatWasNotAskedForHasNotFailed() {
    upkeep.installed();
    upkeep.pipedrive.nextRefresh(new Answer.RateLimited<>(Duration.ofMinutes(1)));
    assertThat(upkeep.refresh()).isNotNull();
    upkeep.metrics.taken();

    assertThat(upkeep.refresh()).isInstanceOf(RefreshGrant.Outcome.Later.class);

    assertThat(upkeep.metrics.taken()).isEmpty();
    assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.Vended.class);
    assertThat(upkeep.metrics.taken()).containsExactly("Vended");
    assertThat(upkeep.vend(ACME, new Rejected.Nothing())).isNotNull();
  }
}
