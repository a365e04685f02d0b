package io.latchkey.vend;

import static io.latchkey.memory.TokenUseCases.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Account;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installations;
import io.latchkey.memory.TokenUseCases;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.vend.VendToken.Outcome;
import io.latchkey.vend.VendToken.Rejected;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VendTokenTest {

  private static final Duration TWO_HOURS = Duration.ofHours(2);

  private final TokenUseCases upkeep = new TokenUseCases();

  @Test
  void aValidTokenIsVendedWithoutAskingPipedrive() {
    upkeep.installed();

    assertThat(upkeep.vended().accessToken()).isEqualTo(upkeep.vended().accessToken());
    assertThat(upkeep.pipedrive.refreshes()).isZero();
  }

  @Test
  void anExpiredTokenIsRefreshedInLineOnce() {
    var old = upkeep.installed();
    upkeep.after(TWO_HOURS);

    var grant = upkeep.vended();

    assertThat(grant.expiresAt()).isAfter(upkeep.clock.instant());
    assertThat(upkeep.vended()).isEqualTo(grant);
    assertThat(upkeep.now().generation()).isEqualTo(old.generation() + 1);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }

  @Test
  void aTokenWithinTwoMinutesOfItsEndIsRefreshed() {
    upkeep.installed();
    upkeep.after(Duration.ofMinutes(58));

    upkeep.vended();

    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }

  @Test
  void aTokenThatIsAboutToEndIsVendedAllTheSameWhilePipedriveIsDown() {
    upkeep.installed();
    upkeep.after(Duration.ofSeconds(3599 - 60));
    upkeep.pipedrive.nextRefresh(new Answer.Unreachable<>());

    assertThat(upkeep.vend()).isInstanceOf(Outcome.Vended.class);
  }

  @Test
  void aRejectedTokenIsReplacedOnceHoweverManyReportIt() {
    upkeep.installed();
    var rejected = new Rejected.Token(upkeep.vended().accessToken().sha256());

    var first = upkeep.vend(ACME, rejected);
    var second = upkeep.vend(ACME, rejected);

    assertThat(first).isEqualTo(second);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }

  @Test
  void aTokenThatWasRejectedIsNotVendedEvenWhilePipedriveIsDown() {
    upkeep.installed();
    var rejected = new Rejected.Token(upkeep.vended().accessToken().sha256());
    upkeep.pipedrive.nextRefresh(new Answer.Indeterminate<>());

    assertThat(upkeep.vend(ACME, rejected)).isInstanceOf(Outcome.TryLater.class);
  }

  @Test
  void anInstallationIsFoundByItsOwnAccountOnly() {
    upkeep.installed();

    assertThat(upkeep.vend(new Account("acme2"), new Rejected.Nothing()))
        .isInstanceOf(Outcome.NotFound.class);
  }

  @Test
  void whatNeverWasOrHasEndedIsNotFound() {
    assertThat(upkeep.vend()).isInstanceOf(Outcome.NotFound.class);
    upkeep.installed();
    upkeep.uninstalledAtPipedrive();

    assertThat(upkeep.vend()).isInstanceOf(Outcome.NotFound.class);
  }

  @Test
  void aDeadGrantAsksForReauthorizationAndIsNotHammered() {
    upkeep.installed();
    upkeep.pipedrive.remove(TokenUseCases.ADA.id());
    upkeep.after(TWO_HOURS);
    upkeep.vend();
    upkeep.after(Duration.ofSeconds(31));

    var dead = upkeep.vend();

    assertThat(dead)
        .isInstanceOfSatisfying(
            Outcome.ReauthorizationNeeded.class,
            needed ->
                assertThat(needed.link().address())
                    .hasToString("https://latchkey.example/install?company_id=42&user_id=7"));
    assertThat(upkeep.vend()).isEqualTo(dead);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(2);
  }

  @Test
  void whileSomebodyElseIsRefreshingTheirTokenIsWaitedFor() {
    upkeep.installed();
    upkeep.after(TWO_HOURS);
    var leased = TokenUseCases.leased(upkeep.now(), "another", upkeep.clock.instant());
    upkeep.store.save(leased);
    upkeep.pipedrive.nextRefresh(new Answer.Malformed<>("never asked for while the lease lives"));

    assertThat(upkeep.vend()).isInstanceOf(Outcome.TryLater.class);

    assertThat(upkeep.pipedrive.refreshes()).isZero();
  }

  @Test
  void vendingIsWrittenDownOnceAnHour() {
    upkeep.installed();
    upkeep.vended();
    var revision = upkeep.now().revision();

    upkeep.after(Duration.ofMinutes(50)).vended();
    assertThat(upkeep.now().revision()).isEqualTo(revision);
    upkeep.after(Duration.ofMinutes(7)).vended();
    assertThat(upkeep.now().revision()).isEqualTo(revision);
  }

  @Test
  void theTokenOfADormantInstallationThatIsVendedMakesItActive() {
    upkeep.installed();
    assertThat(upkeep.now().refreshState().dueAt())
        .isAfter(upkeep.clock.instant().plus(Duration.ofDays(26)));

    upkeep.vended();

    assertThat(upkeep.now().refreshState().dueAt())
        .isBefore(upkeep.clock.instant().plus(Duration.ofHours(1)));
  }

  @Test
  void aTokenIsNotVendedThatTheVendItselfHasSeenEnd() {
    upkeep.installed();
    var ending =
        new Installations() {
          private boolean ended;

          @Override
          public Installation find(InstallationId id) {
            return upkeep.store.find(id);
          }

          @Override
          public Saved save(Installation after) {
            if (!ended) {
              ended = true;
              var _ = upkeep.disconnect.disconnect(after.id(), ACME);
            }
            return upkeep.store.save(after);
          }
        };
    var vend =
        new VendToken(
            ending,
            upkeep.refreshGrant,
            upkeep.metrics,
            upkeep.clock,
            upkeep.clock,
            new SecureRandom());

    assertThat(
            vend.vend(
                new VendToken.Request(TokenUseCases.ADA.id(), ACME, new Rejected.Nothing()),
                upkeep.behindApi()))
        .isInstanceOf(Outcome.NotFound.class);
  }
}
