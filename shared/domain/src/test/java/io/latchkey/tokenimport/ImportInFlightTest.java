package io.latchkey.tokenimport;

import static io.latchkey.memory.TokenUseCases.ACME;
import static io.latchkey.memory.TokenUseCases.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installations;
import io.latchkey.installation.StoreUnavailable;
import io.latchkey.memory.TokenUseCases;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.refresh.DelayReason;
import io.latchkey.tokenimport.ImportGrant.Outcome;
import io.latchkey.vend.VendToken;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A grant between its refresh and its installation. */
class ImportInFlightTest extends ImportFixture {

  @Test
  void aGrantThatWasExchangedWhileTheImportsWasOnItsWayIsTheNewer() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.duringRefresh(
        () -> {
          upkeep.after(Duration.ofSeconds(1));
          upkeep.installed();
        });

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.AlreadyInstalled(ADA.id()));
    assertThat(upkeep.now().generation()).isEqualTo(1);
  }

  @Test
  void whoAsksWhileTheTokenIsBeingRefreshedIsToldToComeBack() {
    var token = tokenOfTheProducts();
    var meanwhile = new Outcome[1];
    upkeep.pipedrive.duringRefresh(() -> meanwhile[0] = imported(request(token, ACME)));

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));

    assertThat(meanwhile[0]).isInstanceOf(Outcome.TryLater.class);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }

  @Test
  void aRefusalIsNotBelievedWhereSomebodyElseHasKeptTheGrantMeanwhile() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.duringRefresh(
        () -> {
          upkeep.after(TokenUseCases.LEASE.plusSeconds(1)); // the slow one's lease has lapsed
          assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
        });

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.AlreadyInstalled(ADA.id()));
  }

  @Test
  void aBusyCompanyKeepsItsGrantAndTheSameTokenContinuesFromThere() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.nextWho(new Answer.RateLimited<>(Duration.ofMinutes(1)));

    assertThat(imported(request(token, ACME)))
        .isEqualTo(new Outcome.CompanyBusy(Duration.ofMinutes(1)));

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }

  @Test
  void aDeniedCompanyKeepsItsGrantAndTheSameTokenContinuesFromThere() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.nextWho(new Answer.Denied<>());

    assertThat(imported(request(token, ACME))).isInstanceOf(Outcome.CompanyDenied.class);

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }

  @Test
  void aBusyCompanyDelaysNoOtherImport() {
    var busy = tokenOfTheProducts();
    upkeep.pipedrive.nextWho(new Answer.RateLimited<>(Duration.ofHours(1)));
    imported(request(busy, ACME));

    assertThat(imported(request(tokenOfTheProducts(), ACME)))
        .isEqualTo(new Outcome.Imported(ADA.id()));
  }

  @Test
  void aKeptGrantWhoseAccessTokenHasEndedIsRefreshedFirst() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.nextWho(new Answer.Unreachable<>());
    imported(request(token, ACME));
    upkeep.after(TWO_HOURS);

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(2);
    assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.Vended.class);
  }

  @Test
  void aSlowDownOfPipedrivesHoldsForImportsAndForVends() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.nextRefresh(new Answer.RateLimited<>(Duration.ofSeconds(30)));

    assertThat(imported(request(token, ACME)))
        .isEqualTo(new Outcome.TryLater(Duration.ofSeconds(30), DelayReason.RATE_LIMITED));
    assertThat(imported(request(token, ACME))).isInstanceOf(Outcome.TryLater.class);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);

    upkeep.after(Duration.ofSeconds(31));
    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
  }

  @Test
  void aRefusedClientOpensTheCircuitAndSaysNothingOfTheToken() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.nextRefresh(new Answer.InvalidClient<>());

    assertThat(imported(request(token, ACME))).isInstanceOf(Outcome.TryLater.class);
    assertThat(upkeep.alarms).containsExactly("client refused");
    assertThat(imported(request(token, ACME))).isInstanceOf(Outcome.TryLater.class);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);

    upkeep.after(Duration.ofMinutes(3));
    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
  }

  @Test
  void afterATroubleAnImportComesWhenAllInstallationsHaveHadTheirTurn() {
    upkeep.installed();
    var token = tokenOfTheProducts();
    for (int i = 0; i < 5; i++) { // from the fifth on, the circuit is open
      upkeep.pipedrive.nextRefresh(new Answer.Indeterminate<>());
      assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.TryLater.class);
      upkeep.after(Duration.ofMinutes(5));
    }
    assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.Vended.class); // mends it

    assertThat(imported(request(token, OTHER))).isInstanceOf(Outcome.TryLater.class);

    upkeep.after(Duration.ofMinutes(40));
    assertThat(imported(request(token, OTHER)))
        .isEqualTo(new Outcome.OwnedByAnotherAccount(ADA.id()));
  }

  @Test
  void anAnswerThatMakesNoSenseIsNoEnd() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.nextRefresh(new Answer.Malformed<>("in a test"));

    assertThat(imported(request(token, ACME)))
        .isEqualTo(new Outcome.TryLater(Duration.ofSeconds(10), DelayReason.MALFORMED_ANSWER));
    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
  }

  @Test
  void aGrantThatCannotBeKeptRaisesTheAlarmAndIsSaid() {
    var token = tokenOfTheProducts();
    var importGrant =
        upkeep.importOver(
            new ForgetfulImports(upkeep.imports) {
              @Override
              public Saved save(TokenImport after) {
                if (after.generation() > 0) {
                  throw new StoreUnavailable("in a test", new IllegalStateException());
                }
                return super.save(after);
              }
            });

    assertThat(importGrant.importGrant(request(token, ACME), upkeep.behindApi()))
        .isEqualTo(new Outcome.Lost());

    assertThat(upkeep.alarms).containsExactly("import lost");
    assertThat(upkeep.now().owner()).isEmpty();
  }

  @Test
  void aStoreThatFailsForAMomentIsAskedAgain() {
    var token = tokenOfTheProducts();
    var failures = new int[] {3};
    var importGrant =
        upkeep.importOver(
            new ForgetfulImports(upkeep.imports) {
              @Override
              public Saved save(TokenImport after) {
                if (after.generation() > 0 && failures[0]-- > 0) {
                  throw new StoreUnavailable("in a test", new IllegalStateException());
                }
                return super.save(after);
              }
            });

    assertThat(importGrant.importGrant(request(token, ACME), upkeep.behindApi()))
        .isEqualTo(new Outcome.Imported(ADA.id()));
    assertThat(upkeep.alarms).isEmpty();
  }

  @Test
  void anUninstallWhileTheGrantWasOnItsWayEndsIt() {
    var token = tokenOfTheProducts();
    upkeep.installed();
    upkeep.after(Duration.ofSeconds(1));
    var importGrant =
        upkeep.importOver(
            new ForgetfulImports(upkeep.imports) {
              @Override
              public Saved save(TokenImport after) {
                var saved = super.save(after);
                if (after.generation() > 0 && upkeep.now().owner().isPresent()) {
                  upkeep.uninstalledAtPipedrive();
                  upkeep.pipedrive.nextWho(new Answer.Ok<>(ADA, upkeep.clock.instant()));
                }
                return saved;
              }
            });

    assertThat(importGrant.importGrant(request(token, ACME), upkeep.behindApi()))
        .isEqualTo(new Outcome.Ended(ADA.id()));

    assertThat(upkeep.now().owner()).isEmpty();
    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Ended(ADA.id()));
  }

  @Test
  void anErasureOfTheAccountWhileTheGrantWasOnItsWayEndsIt() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.duringRefresh(() -> upkeep.eraseAccount.erase(ACME));

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Ended(ADA.id()));

    assertThat(upkeep.now().owner()).isEmpty();
    assertThat(upkeep.pipedrive.holdsGrantOf(ADA.id())).isFalse();
  }

  @Test
  void anImportWaitsForARefreshOfTheInstallationThatIsThere() {
    var token = tokenOfTheProducts();
    upkeep.installed();
    upkeep.after(Duration.ofSeconds(1));
    var leased = TokenUseCases.leased(upkeep.now(), "somebody", upkeep.clock.instant());
    assertThat(upkeep.store.save(leased)).isInstanceOf(Installations.Saved.Done.class);

    assertThat(imported(request(token, ACME))).isInstanceOf(Outcome.TryLater.class);
    assertThat(upkeep.now().generation()).isEqualTo(1);

    upkeep.after(TokenUseCases.LEASE);
    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
    assertThat(upkeep.now().generation()).isEqualTo(2);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }

  /** Imports over others. */
  private static class ForgetfulImports implements TokenImports {

    private final TokenImports real;

    ForgetfulImports(TokenImports real) {
      this.real = real;
    }

    @Override
    public TokenImport find(String sha256) {
      return real.find(sha256);
    }

    @Override
    public Saved save(TokenImport after) {
      return real.save(after);
    }

    @Override
    public Settled settle(TokenImport after, Installation installation, Instant begunAt) {
      return real.settle(after, installation, begunAt);
    }
  }
}
