package io.latchkey.tokenimport;

import static io.latchkey.memory.TokenUseCases.ACME;
import static io.latchkey.memory.TokenUseCases.ADA;
import static io.latchkey.memory.TokenUseCases.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Account;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Owner;
import io.latchkey.metrics.Metric;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Secret;
import io.latchkey.removal.ForgetInstallation;
import io.latchkey.removal.Uninstall;
import io.latchkey.tokenimport.ImportGrant.Outcome;
import io.latchkey.vend.VendToken;
import io.latchkey.vend.VendToken.Rejected;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ImportGrantTest extends ImportFixture {

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

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.AlreadyInstalled(ADA.id()));

    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
    assertThat(upkeep.now().generation()).isEqualTo(1);
  }

  @Test
  void whereTheProductSaysWhoseItIsAndItLivesHereNothingIsAskedOfPipedrive() {
    upkeep.installed();
    var never = Secret.of("a-token-that-nobody-looks-at");

    assertThat(imported(of(never, ADA.id()))).isEqualTo(new Outcome.AlreadyInstalled(ADA.id()));

    assertThat(upkeep.pipedrive.refreshes()).isZero();
  }

  @Test
  void whatIsAnotherAccountsIsRefusedAndIsNotLostByThat() {
    var token = tokenOfTheProducts();
    upkeep.installed(ADA, OTHER);
    upkeep.after(Duration.ofSeconds(1));

    assertThat(imported(request(token, ACME)))
        .isEqualTo(new Outcome.OwnedByAnotherAccount(ADA.id()));
    assertThat(upkeep.now().isOwnedByAnother(ACME)).isTrue();

    assertThat(imported(moving(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
    assertThat(upkeep.now().isOwnedByAnother(ACME)).isFalse();
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
    assertThat(upkeep.after(TWO_HOURS).vend()).isInstanceOf(VendToken.Outcome.Vended.class);
  }

  @Test
  void anotherAccountsIsRefusedUnaskedWhereTheProductSaysWhoseItIs() {
    upkeep.installed(ADA, OTHER);

    assertThat(imported(of(Secret.of("any"), ADA.id())))
        .isEqualTo(new Outcome.OwnedByAnotherAccount(ADA.id()));
    assertThat(upkeep.pipedrive.refreshes()).isZero();
  }

  @Test
  void aSpentTokenMovesNothingWhateverWasInstalledSince() {
    var token = tokenOfTheProducts();
    imported(request(token, OTHER));

    assertThat(imported(moving(token, ACME))).isEqualTo(new Outcome.AlreadyImported(ADA.id()));
    assertThat(imported(of(token, ADA.id())))
        .isEqualTo(new Outcome.OwnedByAnotherAccount(ADA.id()));

    upkeep.uninstalledAtPipedrive();
    upkeep.after(Duration.ofSeconds(5)).installed(ADA, new Account("confirmed"));
    var before = upkeep.now();
    for (var account : new Account[] {ACME, OTHER}) {
      assertThat(imported(moving(token, account))).isEqualTo(new Outcome.AlreadyImported(ADA.id()));
    }
    assertThat(upkeep.now()).isEqualTo(before);
  }

  @Test
  void aTokenThatFoundANewerInstallationIsSpentTooAndMovesNothing() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.nextWho(new Answer.Unreachable<>());
    imported(request(token, ACME));
    upkeep.after(Duration.ofSeconds(5)).installed(ADA, OTHER);

    assertThat(imported(moving(token, ACME))).isEqualTo(new Outcome.AlreadyImported(ADA.id()));

    assertThat(upkeep.now().isOwnedByAnother(ACME)).isTrue();
  }

  @Test
  void aTokenOfSomebodyElseThanTheProductSaysIsInstalledForNobodyAndIsNotLostByThat() {
    var token = tokenOfTheProducts();
    var another = new InstallationId(42, 8);

    assertThat(imported(of(token, another))).isEqualTo(new Outcome.OwnedByAnotherUser(ADA.id()));
    assertThat(upkeep.now().owner()).isEmpty();

    assertThat(imported(of(token, ADA.id()))).isEqualTo(new Outcome.Imported(ADA.id()));
    assertThat(imported(of(token, another))).isEqualTo(new Outcome.OwnedByAnotherUser(ADA.id()));
  }

  @Test
  void aTokenThatPipedriveRefusesNeedsThePersonAndTheLinkIsSaid() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.remove(ADA.id());
    assertThat(imported(request(token, ACME))).isInstanceOf(Outcome.TryLater.class);
    upkeep.after(Duration.ofSeconds(30));

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
    upkeep.after(TWO_HOURS).dies();
    assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.ReauthorizationNeeded.class);

    var token = tokenOfTheProducts();

    assertThat(imported(of(token, ADA.id()))).isEqualTo(new Outcome.Imported(ADA.id()));
    assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.Vended.class);
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

  @Test
  void whatIsImportedIsNotRefreshedAgainUntilSomebodyWantsItsTokens() {
    imported(request(tokenOfTheProducts(), ACME));

    upkeep.after(Duration.ofDays(20)).sweepAndWork();
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);

    upkeep.after(Duration.ofDays(20)).sweepAndWork();
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(2);
    assertThat(((Active) upkeep.now().status()).accessExpiresAt()).isAfter(upkeep.clock.instant());
  }

  private Duration keptFor(Secret token) {
    Instant until = upkeep.imports.find(token.sha256()).keptUntil();
    return Duration.between(upkeep.clock.instant(), until);
  }
}
