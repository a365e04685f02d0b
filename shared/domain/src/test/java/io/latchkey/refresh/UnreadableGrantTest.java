package io.latchkey.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.installation.RefreshState;
import io.latchkey.installation.Sealed;
import io.latchkey.installation.UnreadableGrant;
import io.latchkey.memory.TokenUseCases;
import io.latchkey.pipedrive.Grant;
import io.latchkey.vend.VendToken.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A stored grant that can't be opened is counted, and given up after three tries. */
class UnreadableGrantTest {

  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final TokenUseCases upkeep = new TokenUseCases();
  private boolean hasKey;

  private void installed() {
    var stored = upkeep.installed();
    var active = (Active) stored.status();
    var grant = active.grant().open();
    Sealed<Grant> sealed =
        () -> {
          if (!hasKey) {
            throw new UnreadableGrant(new IllegalStateException());
          }
          return grant;
        };
    var status = new Active(active.owner(), active.baseUrl(), sealed, active.accessExpiresAt());
    upkeep.store.save(stored.withStatus(status, stored.refreshState()));
  }

  @Test
  void aVendOfItIsAnsweredLaterAndAnOperatorHearsOfIt() {
    installed();

    assertThat(upkeep.vend())
        .isInstanceOfSatisfying(
            Outcome.TryLater.class,
            later -> assertThat(later.retryAfter()).isBetween(Duration.ofMinutes(9), TEN_MINUTES));

    assertThat(upkeep.alarms).containsExactly("grant unreadable 42");
  }

  @Test
  void manyVendsWithinTenMinutesAreOneTry() {
    installed();
    for (int i = 0; i < 50; i++) {
      upkeep.vend();
    }

    assertThat(upkeep.now().refreshState().history().unreadable()).isEqualTo(1);
    assertThat(upkeep.now().status()).isInstanceOf(Active.class);
  }

  @Test
  void afterThreeTriesThePersonHasToAllowTheAppAgain() {
    installed();
    upkeep.vend();
    upkeep.after(TEN_MINUTES).vend();

    assertThat(upkeep.after(TEN_MINUTES).vend()).isInstanceOf(Outcome.ReauthorizationNeeded.class);

    assertThat(upkeep.alarms).hasSize(3);
  }

  @Test
  void theSweepTriesItTooWhenItsTokenHasEnded() {
    installed();
    upkeep.after(Duration.ofDays(40));
    for (int i = 0; i < 3; i++) {
      upkeep.sweepAndWork();
      upkeep.after(Duration.ofMinutes(21));
    }

    assertThat(upkeep.now().status()).isInstanceOf(NeedsReauthorization.class);
    assertThat(upkeep.pipedrive.refreshes()).isZero();
  }

  @Test
  void aKeyThatIsBackInTimeHasCostNothing() {
    var before = upkeep.now();
    installed();
    upkeep.vend();

    hasKey = true;
    assertThat(upkeep.after(TEN_MINUTES).vend()).isInstanceOf(Outcome.Vended.class);

    upkeep.after(Duration.ofHours(1)).vend();
    assertThat(upkeep.now().refreshState().history().unreadable()).isZero();
    assertThat(before.revision()).isZero();
  }

  @Test
  void aKeyThatIsBackForAProbeHealsIt() {
    installed();
    for (int i = 0; i < 3; i++) {
      upkeep.vend();
      upkeep.after(TEN_MINUTES);
    }
    assertThat(upkeep.now().status()).isInstanceOf(NeedsReauthorization.class);

    hasKey = true;
    upkeep.after(TEN_MINUTES).sweepAndWork();

    assertThat(upkeep.now().status()).isInstanceOf(Active.class);
  }

  @Test
  void probesOfAnItemThatStaysUnreadableEnd() {
    installed();
    for (int day = 0; day < 10; day++) {
      for (int i = 0; i < 3; i++) {
        upkeep.after(TEN_MINUTES).vend();
      }
      upkeep.after(Duration.ofDays(1)).sweepAndWork();
    }

    assertThat(upkeep.now().refreshState().dueAt()).isEqualTo(RefreshState.NEVER);
  }
}
