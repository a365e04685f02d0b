package io.latchkey.cli.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cli.installation.Diagnosis.Life;
import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.EndReason;
import io.latchkey.installation.Installation.Former;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.installation.Installation.Status;
import io.latchkey.installation.Lease;
import io.latchkey.installation.Owner;
import io.latchkey.installation.RefreshHistory;
import io.latchkey.installation.RefreshState;
import io.latchkey.installation.Revocation;
import io.latchkey.installation.Sealed;
import io.latchkey.installation.Timeline;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.refresh.BreakerSignals;
import io.latchkey.refresh.BreakerSignals.Cause;
import io.latchkey.refresh.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosisTest {

  private static final Instant NOW = Instant.parse("2026-01-22T08:41:00Z");
  private static final InstallationId ID = new InstallationId(42, 7_000_042);
  private static final BaseUrl ADDRESS = new BaseUrl("https://install.example.com");
  private static final Owner ACME = new Owner(new Account("acme"), Entitlement.ACTIVE);
  private static final Sealed<Grant> UNOPENED =
      () -> {
        throw new AssertionError("nobody who only asks why opens a grant");
      };

  @Test
  void ofWhatIsNotStoredItSaysSoAndHowToInstall() {
    var diagnosis = Diagnosis.of(Installation.none(ID), CircuitBreaker.closed(), ADDRESS, NOW);

    assertThat(diagnosis.life()).isEqualTo(Life.DEAD);
    assertThat(diagnosis.cause()).isEqualTo("never_there");
    assertThat(diagnosis.next()).endsWith("https://install.example.com/install");
  }

  @Test
  void aTokenThatIsGoodIsAllThereIsToSay() {
    var diagnosis = of(active(NOW.plusSeconds(1800)), well());

    assertThat(diagnosis)
        .isEqualTo(
            new Diagnosis(
                Life.ALIVE,
                "alive",
                "Its access token is valid until 2026-01-22T09:11:00Z (in 30 minutes)",
                "nothing"));
  }

  @Test
  void aTokenThatHasEndedBecauseNobodyAskedIsNoTrouble() {
    var diagnosis = of(active(NOW.minusSeconds(7200)), well());

    assertThat(diagnosis.life()).isEqualTo(Life.ALIVE);
    assertThat(diagnosis.cause()).isEqualTo("access_token_ended");
  }

  @Test
  void aDeathSaysSinceWhenThroughWhatAndWhomToSendWhere() {
    var diagnosis =
        of(
            new NeedsReauthorization(ACME, ADDRESS, UNOPENED, NOW.minus(Duration.ofDays(3))),
            well());

    assertThat(diagnosis.life()).isEqualTo(Life.DEAD);
    assertThat(diagnosis.cause()).isEqualTo("needs_reauthorization");
    assertThat(diagnosis.because()).contains("invalid_grant", "2026-01-19T08:41:00Z (3 days ago)");
    assertThat(diagnosis.next())
        .contains("https://install.example.com/install?company_id=42&user_id=7000042");
  }

  @Test
  void aDeathFromBeforeItsMomentWasKeptSaysNoMoment() {
    var diagnosis = of(new NeedsReauthorization(ACME, ADDRESS, UNOPENED, Instant.EPOCH), well());

    assertThat(diagnosis.because()).contains("invalid_grant").doesNotContain("1970", " at :");
  }

  @ParameterizedTest
  @CsvSource({
    "UNINSTALLED, uninstalled, Pipedrive reported",
    "DISCONNECTED, disconnected, your backend",
    "ERASED, erased, account's data was erased",
    "DECLINED, declined, pressed No"
  })
  void anEndSaysThroughWhomAndHowToComeBack(EndReason reason, String cause, String because) {
    var diagnosis = of(new Gone(reason, NOW.minusSeconds(120)), well());

    assertThat(diagnosis.life()).isEqualTo(Life.DEAD);
    assertThat(diagnosis.cause()).isEqualTo(cause);
    assertThat(diagnosis.because()).contains("2026-01-22T08:39:00Z (2 minutes ago)", because);
    assertThat(diagnosis.next()).contains("company_id=42&user_id=7000042");
  }

  @ParameterizedTest
  @EnumSource(EndReason.class)
  void anEndThatPipedriveHasNotTakenYetIsNotOverYet(EndReason reason) {
    var ending = new Disconnecting(reason, new Former.Nobody(), UNOPENED, NOW.minusSeconds(30));

    var diagnosis = of(ending, due(NOW.plusSeconds(30)));

    assertThat(diagnosis.life()).isEqualTo(Life.DEAD);
    assertThat(diagnosis.cause()).isEqualTo("ending_" + InstallationView.word(reason));
    assertThat(diagnosis.next()).contains("the sweep", "2026-01-22T08:41:30Z");
  }

  @Test
  void aRevocationThatFailsSaysWhenItIsTriedAgainTakenOverAndGivenUp() {
    var since = NOW.minusSeconds(180);
    var ending =
        new Disconnecting(
            EndReason.DISCONNECTED,
            new Former.Nobody(),
            UNOPENED,
            since,
            new Revocation.Failing(since));

    var diagnosis = of(ending, failing(2, NOW.plusSeconds(60)));

    assertThat(diagnosis.life()).isEqualTo(Life.DEAD);
    assertThat(diagnosis.cause()).isEqualTo("ending_disconnected");
    assertThat(diagnosis.because()).contains("in 2 tries since 2026-01-22T08:38:00Z");
    assertThat(diagnosis.next())
        .contains("can install again after 2026-01-22T08:43:00Z")
        .contains("after 2026-01-23T08:38:00Z", "raises an alarm");
  }

  @Test
  void whileItBacksOffNoTokenCanBeHadYet() {
    var diagnosis = of(active(NOW.minusSeconds(10)), failing(3, NOW.plusSeconds(90)));

    assertThat(diagnosis.life()).isEqualTo(Life.WAITING);
    assertThat(diagnosis.cause()).isEqualTo("backing_off");
    assertThat(diagnosis.because())
        .contains("3 refreshes failed", "2026-01-22T08:42:30Z (in 90 seconds)");
  }

  @Test
  void whileItBacksOffATokenThatHasNotEndedCanBeHad() {
    var diagnosis = of(active(NOW.plusSeconds(90)), failing(1, NOW.plusSeconds(60)));

    assertThat(diagnosis.life()).isEqualTo(Life.ALIVE);
    assertThat(diagnosis.cause()).isEqualTo("refresh_failing");
    assertThat(diagnosis.because()).contains("its last refresh failed");
  }

  @Test
  void aClientSecretThatPipedriveDoesNotTakeIsWhatKeepsTokensBack() {
    var diagnosis = of(active(NOW.minusSeconds(10)), well(), closed(Duration.ofMinutes(1), 0));

    assertThat(diagnosis.life()).isEqualTo(Life.WAITING);
    assertThat(diagnosis.cause()).isEqualTo("client_refused");
    assertThat(diagnosis.next()).contains("rotate pipedrive");
  }

  @Test
  void aPipedriveThatDoesNotAnswerIsWhatKeepsTokensBack() {
    var diagnosis = of(active(NOW.minusSeconds(10)), well(), closed(Duration.ofMinutes(1), 5));

    assertThat(diagnosis.life()).isEqualTo(Life.WAITING);
    assertThat(diagnosis.cause()).isEqualTo("pipedrive_down");
    assertThat(diagnosis.because()).contains("5 refreshes in a row");
  }

  @Test
  void aPipedriveThatWantsFewerRequestsIsWhatKeepsTokensBack() {
    var diagnosis = of(active(NOW.minusSeconds(10)), well(), closed(Duration.ZERO, 0));

    assertThat(diagnosis.life()).isEqualTo(Life.WAITING);
    assertThat(diagnosis.cause()).isEqualTo("slowed_down");
  }

  @Test
  void aClosedGateDoesNotKeepBackATokenThatIsGood() {
    var diagnosis = of(active(NOW.plusSeconds(600)), well(), closed(Duration.ofMinutes(1), 0));

    assertThat(diagnosis.life()).isEqualTo(Life.ALIVE);
    assertThat(diagnosis.cause()).isEqualTo("refresh_client_refused");
  }

  @Test
  void aRefreshInFlightIsSaid() {
    var refreshState =
        new RefreshState(
            new Lease.Held("somebody", NOW.plusSeconds(20)),
            0,
            Instant.EPOCH,
            NOW,
            RefreshState.NEVER,
            RefreshHistory.none());

    assertThat(of(active(NOW.minusSeconds(10)), refreshState).cause()).isEqualTo("refreshing");
  }

  @Test
  void whatIsLongDueShowsThatTheSweepIsBehind() {
    var diagnosis = of(active(NOW.plusSeconds(60)), due(NOW.minus(Duration.ofMinutes(20))));

    assertThat(diagnosis.life()).isEqualTo(Life.ALIVE);
    assertThat(diagnosis.cause()).isEqualTo("sweep_behind");
    assertThat(diagnosis.next()).contains("doctor");
  }

  private static Diagnosis of(Status status, RefreshState refreshState) {
    return of(status, refreshState, CircuitBreaker.closed());
  }

  private static Diagnosis of(Status status, RefreshState refreshState, CircuitBreaker breaker) {
    var stored =
        new Installation(
            ID,
            1,
            1,
            1,
            new Timeline(
                NOW.minusSeconds(9000),
                Instant.EPOCH,
                NOW.minusSeconds(9000),
                NOW.minusSeconds(9000)),
            refreshState,
            status);
    return Diagnosis.of(stored, breaker, ADDRESS, NOW);
  }

  private static Active active(Instant accessExpiresAt) {
    return new Active(ACME, ADDRESS, UNOPENED, accessExpiresAt);
  }

  private static RefreshState well() {
    return due(NOW.plusSeconds(900));
  }

  private static RefreshState due(Instant moment) {
    return new RefreshState(
        new Lease.Free(), 0, Instant.EPOCH, NOW.minusSeconds(60), moment, RefreshHistory.none());
  }

  private static RefreshState failing(int failures, Instant notBefore) {
    return new RefreshState(
        new Lease.Free(), failures, notBefore, NOW, NOW.plusSeconds(900), RefreshHistory.none());
  }

  /** Returns a circuit breaker that is open for a little more than a minute. */
  private static CircuitBreaker closed(Duration opening, int unanswered) {
    var cause = unanswered > 0 ? Cause.UNANSWERED : Cause.CLIENT_REFUSED;
    return closed(opening, unanswered, opening.isZero() ? Cause.NONE : cause);
  }

  private static CircuitBreaker closed(Duration opening, int unanswered, Cause cause) {
    var none = BreakerSignals.none();
    return new CircuitBreaker(
        1,
        NOW.plusSeconds(60),
        opening,
        unanswered,
        NOW.minusSeconds(5),
        NOW,
        new BreakerSignals(cause, none.rateLimit(), none.refusals(), none.sweptAt()));
  }
}
