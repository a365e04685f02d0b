package io.latchkey.token;

import static io.latchkey.token.Upkeep.ACME;
import static io.latchkey.token.Upkeep.ADA;
import static io.latchkey.token.Upkeep.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.metrics.Metric;
import io.latchkey.token.ImportGrant.Outcome;
import io.latchkey.token.ImportGrant.Who;
import io.latchkey.token.Importing.Moves;
import io.latchkey.token.Installation.Active;
import io.latchkey.token.Pipedrive.Answer;
import io.latchkey.token.VendToken.Rejected;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ImportGrantTest {

  private static final Account OTHER = new Account("other");
  private static final Duration TWO_HOURS = Duration.ofHours(2);

  private final Upkeep upkeep = new Upkeep();

  /** What the product's own OAuth has been given by Pipedrive, some time ago. */
  private Secret tokenOfTheProducts() {
    var token = upkeep.exchanged(ADA).refreshToken();
    upkeep.after(Duration.ofDays(3));
    return token;
  }

  private static ImportGrant.Request request(Secret token, Account account) {
    return new ImportGrant.Request(
        token, account, Entitlement.ACTIVE, new Who.Unknown(), Moves.REFUSED, BASE);
  }

  private static ImportGrant.Request of(Secret token, InstallationId id) {
    return new ImportGrant.Request(
        token, ACME, Entitlement.ACTIVE, new Who.Known(id), Moves.REFUSED, BASE);
  }

  private static ImportGrant.Request moving(Secret token, Account account) {
    return new ImportGrant.Request(
        token, account, Entitlement.ACTIVE, new Who.Unknown(), Moves.ACCEPTED, BASE);
  }

  private Outcome imported(ImportGrant.Request request) {
    return upkeep.importGrant.bring(request);
  }

  @Test
  void aRefreshTokenBecomesAnInstallationWhoseTokensCanBeHad() {
    var token = tokenOfTheProducts();

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));

    assertThat(upkeep.now().owner()).contains(new Owner(ACME, Entitlement.ACTIVE));
    assertThat(upkeep.vended().refreshToken()).isNotEqualTo(token);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
    assertThat(upkeep.after(TWO_HOURS).vended().expiresAt()).isAfter(upkeep.clock.instant());
    assertThat(upkeep.metrics.taken()).containsOnlyOnce(Metric.IMPORTED.title());
  }

  @Test
  void anImportIsToldToTheProductAsAnInstallIs() {
    imported(request(tokenOfTheProducts(), ACME));

    assertThat(upkeep.now().sequence()).isEqualTo(upkeep.now().installedAt().getEpochSecond() + 1);
    assertThat(upkeep.now().generation()).isEqualTo(1);
  }

  @Test
  void theSameTokenAgainIsAlreadyHereAndNothingIsAskedOfPipedrive() {
    var token = tokenOfTheProducts();
    imported(request(token, ACME));

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.AlreadyHere(ADA.id()));

    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
    assertThat(upkeep.now().generation()).isEqualTo(1);
  }

  @Test
  void whereTheProductSaysWhoseItIsAndItLivesHereNothingIsAskedOfPipedrive() {
    upkeep.installed();
    var never = Secret.of("a-token-that-nobody-looks-at");

    assertThat(imported(of(never, ADA.id()))).isEqualTo(new Outcome.AlreadyHere(ADA.id()));

    assertThat(upkeep.pipedrive.refreshes()).isZero();
  }

  @Test
  void whatIsAnotherAccountsIsRefusedAndIsNotLostByThat() {
    var token = tokenOfTheProducts();
    upkeep.installed(ADA, OTHER);
    upkeep.after(Duration.ofSeconds(1));

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.BelongsToAnother(ADA.id()));
    assertThat(upkeep.now().belongsToAnother(ACME)).isTrue();

    assertThat(imported(moving(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
    assertThat(upkeep.now().belongsToAnother(ACME)).isFalse();
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
    assertThat(upkeep.after(TWO_HOURS).vend()).isInstanceOf(VendToken.Outcome.Vended.class);
  }

  @Test
  void anotherAccountsIsRefusedUnaskedWhereTheProductSaysWhoseItIs() {
    upkeep.installed(ADA, OTHER);

    assertThat(imported(of(Secret.of("any"), ADA.id())))
        .isEqualTo(new Outcome.BelongsToAnother(ADA.id()));
    assertThat(upkeep.pipedrive.refreshes()).isZero();
  }

  @Test
  void whatWasImportedForTheWrongAccountMovesWithTheSameTokenAndItsGrant() {
    var token = tokenOfTheProducts();
    imported(request(token, OTHER));
    var before = upkeep.now();

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.BelongsToAnother(ADA.id()));
    assertThat(imported(moving(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));

    assertThat(upkeep.now().owner()).contains(new Owner(ACME, Entitlement.ACTIVE));
    assertThat(upkeep.now().sequence()).isEqualTo(before.sequence() + 1);
    assertThat(upkeep.now().generation()).isEqualTo(before.generation());
    assertThat(upkeep.after(TWO_HOURS).vend()).isInstanceOf(VendToken.Outcome.Vended.class);
  }

  @Test
  void aTokenOfSomebodyElseThanTheProductSaysIsInstalledForNobodyAndIsNotLostByThat() {
    var token = tokenOfTheProducts();
    var another = new InstallationId(42, 8);

    assertThat(imported(of(token, another))).isEqualTo(new Outcome.OfSomebodyElse(ADA.id()));
    assertThat(upkeep.now().owner()).isEmpty();

    assertThat(imported(of(token, ADA.id()))).isEqualTo(new Outcome.Imported(ADA.id()));
    assertThat(imported(of(token, another))).isEqualTo(new Outcome.OfSomebodyElse(ADA.id()));
  }

  @Test
  void aTokenThatPipedriveRefusesNeedsThePersonAndTheLinkIsSaid() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.remove(ADA.id());

    assertThat(imported(request(token, ACME)))
        .isEqualTo(new Outcome.ReauthorizationNeeded(URI.create(BASE + "/install")));
    assertThat(imported(of(token, ADA.id())))
        .isEqualTo(
            new Outcome.ReauthorizationNeeded(
                URI.create(BASE + "/install?company_id=42&user_id=7")));
    assertThat(upkeep.now().owner()).isEmpty();
    assertThat(upkeep.alarms).isEmpty();
  }

  @Test
  void aDeadInstallationLivesAgainOnAnImportedToken() {
    upkeep.installed();
    upkeep.pipedrive.remove(ADA.id());
    upkeep.after(TWO_HOURS);
    assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.ReauthorizationNeeded.class);

    var token = tokenOfTheProducts();

    assertThat(imported(of(token, ADA.id()))).isEqualTo(new Outcome.Imported(ADA.id()));
    assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.Vended.class);
  }

  @Test
  void aGrantThatWasExchangedWhileTheImportsWasOnItsWayIsTheNewer() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.duringRefresh(
        () -> {
          upkeep.after(Duration.ofSeconds(1));
          upkeep.installed();
        });

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.AlreadyHere(ADA.id()));
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
          upkeep.after(Leasing.LEASE.plusSeconds(1)); // the slow one's lease has lapsed
          assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
        });

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.AlreadyHere(ADA.id()));
  }

  @Test
  void whatPipedriveDoesNotSayWhoseItIsIsKeptAndTheOldTokenGoesOnFromThere() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.nextWho(new Answer.SlowDown<>(Duration.ofMinutes(1)));

    assertThat(imported(request(token, ACME)))
        .isEqualTo(new Outcome.TryLater(Duration.ofMinutes(1), RefreshGrant.Why.SLOWED_DOWN));

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
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
  void aRefreshWhoseAnswerIsLostIsRepeatedOnce() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.nextRefresh(new Answer.Unknown<>());

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(2);
  }

  @Test
  void aSlowDownOfPipedrivesHoldsForImportsAndForVends() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.nextRefresh(new Answer.SlowDown<>(Duration.ofSeconds(30)));

    assertThat(imported(request(token, ACME)))
        .isEqualTo(new Outcome.TryLater(Duration.ofSeconds(30), RefreshGrant.Why.SLOWED_DOWN));
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
      upkeep.pipedrive.nextRefresh(new Answer.Unreachable<>());
      assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.TryLater.class);
      upkeep.after(Duration.ofMinutes(5));
    }
    assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.Vended.class); // mends it

    assertThat(imported(request(token, OTHER))).isInstanceOf(Outcome.TryLater.class);

    upkeep.after(Duration.ofMinutes(40));
    assertThat(imported(request(token, OTHER))).isEqualTo(new Outcome.BelongsToAnother(ADA.id()));
  }

  @Test
  void anAnswerThatMakesNoSenseIsNoEnd() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.nextRefresh(new Answer.Nonsense<>("in a test"));

    assertThat(imported(request(token, ACME)))
        .isEqualTo(new Outcome.TryLater(Duration.ofSeconds(10), RefreshGrant.Why.NONSENSE));
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

    assertThat(importGrant.bring(request(token, ACME))).isEqualTo(new Outcome.Lost());

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

    assertThat(importGrant.bring(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
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

    assertThat(importGrant.bring(request(token, ACME))).isEqualTo(new Outcome.Ended(ADA.id()));

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
    var leased = (Leasing.Take) Leasing.of(upkeep.now(), "somebody", upkeep.clock.instant());
    assertThat(upkeep.store.save(leased.after())).isInstanceOf(Installations.Saved.Done.class);

    assertThat(imported(request(token, ACME))).isInstanceOf(Outcome.TryLater.class);
    assertThat(upkeep.now().generation()).isEqualTo(1);

    upkeep.after(Leasing.LEASE);
    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
    assertThat(upkeep.now().generation()).isEqualTo(2);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }

  @Test
  void anUninstallInTheSecondOfTheImportApplies() {
    imported(request(tokenOfTheProducts(), ACME));

    upkeep.uninstalledAtPipedrive();

    assertThat(upkeep.now().owner()).isEmpty();
  }

  @Test
  void anUninstallFromBeforeTheImportIsStale() {
    var before = upkeep.clock.instant().minusSeconds(60);
    imported(request(tokenOfTheProducts(), ACME));

    new ForgetInstallation(upkeep.store, upkeep.clock).forget(new Uninstall(ADA.id(), before));

    assertThat(upkeep.vend(ACME, new Rejected.Nothing()))
        .isInstanceOf(VendToken.Outcome.Vended.class);
  }

  @Test
  void anImportIsKeptForSevenDaysUntilItIsOverAndForSixtyAfter() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.nextWho(new Answer.Unreachable<>());
    imported(request(token, ACME));
    assertThat(keptFor(token)).isEqualTo(Duration.ofDays(7));

    imported(request(token, ACME));
    assertThat(keptFor(token)).isEqualTo(Duration.ofDays(60));
  }

  private Duration keptFor(Secret token) {
    Instant until = upkeep.imports.find(token.sha256()).keptUntil();
    return Duration.between(upkeep.clock.instant(), until);
  }

  @Test
  void whatIsImportedIsNotRefreshedAgainUntilSomebodyWantsItsTokens() {
    imported(request(tokenOfTheProducts(), ACME));

    upkeep.after(Duration.ofDays(20)).sweepAndWork();
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);

    upkeep.after(Duration.ofDays(20)).sweepAndWork();
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(2);
    assertThat(((Active) upkeep.now().status()).accessExpiresAt()).isAfter(upkeep.clock.instant());
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
