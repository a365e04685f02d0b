package io.latchkey.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installations;
import io.latchkey.installation.Lease;
import io.latchkey.installation.Owner;
import io.latchkey.installation.Sealed;
import io.latchkey.installation.StoreDecision;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import io.latchkey.removal.Erasures;
import io.latchkey.tokenimport.TokenImport;
import io.latchkey.tokenimport.TokenImport.Holding;
import io.latchkey.tokenimport.TokenImports;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The contract of every store of imports. */
public abstract class ImportsContract {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final BaseUrl BASE = new BaseUrl("https://latchkey.example");
  private static final Grant GRANT =
      new Grant(
          Secret.of("access-of-an-import"),
          Secret.of("refresh-of-an-import"),
          NOW.plusSeconds(3599),
          "base,deals:read",
          URI.create("https://acme.pipedrive.com"),
          NOW);

  private final SecureRandom random = new SecureRandom();
  private final Account account = new Account("account-" + random.nextLong());
  private final InstallationId id = new InstallationId(42, random.nextLong(1, 1L << 50));
  private final String name = Secret.of("sent-" + random.nextLong()).sha256();

  protected abstract TokenImports imports();

  protected abstract Installations installations();

  protected abstract Erasures erasures();

  private TokenImport begun() {
    var begun = imported(1, new Lease.Held("somebody", NOW.plusSeconds(40)), new Holding.Nothing());
    assertThat(imports().save(begun)).isInstanceOf(TokenImports.Saved.Done.class);
    return begun;
  }

  private TokenImport imported(long revision, Lease lease, Holding holding) {
    return new TokenImport(
        name, revision, revision - 1, lease, holding, NOW.minusSeconds(9), NOW.plusSeconds(86_400));
  }

  private TokenImport settled(long revision) {
    return imported(revision, new Lease.Free(), new Holding.Settled(id));
  }

  private Installation installed() {
    var owner = new Owner(account, Entitlement.TRIAL);
    return ((StoreDecision.Store)
            StoreDecision.decide(Installation.none(id), GRANT, owner, BASE, NOW))
        .after();
  }

  @Test
  void whatWasNeverImportedIsNothingYet() {
    assertThat(imports().find(name)).isEqualTo(TokenImport.none(name));
  }

  @Test
  void anImportIsFoundAsItWasStored() {
    var begun = begun();
    assertThat(imports().find(name)).isEqualTo(begun);

    var held = imported(2, new Lease.Free(), new Holding.Refreshed(Sealed.of(GRANT)));
    assertThat(imports().save(held)).isInstanceOf(TokenImports.Saved.Done.class);

    var found = imports().find(name);
    assertThat(found.revision()).isEqualTo(2);
    assertThat(found.generation()).isEqualTo(1);
    assertThat(found.lease()).isEqualTo(new Lease.Free());
    assertThat(found.keptUntil()).isEqualTo(held.keptUntil());
    assertThat(((Holding.Refreshed) found.holding()).grant().open()).isEqualTo(GRANT);

    assertThat(imports().save(settled(3))).isInstanceOf(TokenImports.Saved.Done.class);
    assertThat(imports().find(name)).isEqualTo(settled(3));
  }

  @Test
  void whoeverLosesARaceLearnsWhatTheWinnerStored() {
    var begun = begun();

    assertThat(imports().save(settled(1))).isEqualTo(new TokenImports.Saved.Overtaken(begun));
    assertThat(imports().save(settled(3))).isEqualTo(new TokenImports.Saved.Overtaken(begun));
    assertThat(imports().find(name)).isEqualTo(begun);
  }

  @Test
  void anImportIsSettledTogetherWithItsInstallation() {
    begun();

    assertThat(imports().settle(settled(2), installed(), NOW))
        .isInstanceOf(TokenImports.Settled.Done.class);

    assertThat(imports().find(name)).isEqualTo(settled(2));
    assertThat(installations().find(id).owner()).contains(new Owner(account, Entitlement.TRIAL));
  }

  @Test
  void nothingIsSettledOverAnInstallationThatHasChanged() {
    var begun = begun();
    installations().save(installed());

    var settled = imports().settle(settled(2), installed(), NOW);

    assertThat(settled).isInstanceOf(TokenImports.Settled.InstallationChanged.class);
    assertThat(((TokenImports.Settled.InstallationChanged) settled).now().owner())
        .isEqualTo(installed().owner());
    assertThat(imports().find(name)).isEqualTo(begun);
  }

  @Test
  void nothingIsSettledOverAnImportThatHasChanged() {
    begun();
    imports().save(settled(2));

    assertThat(imports().settle(settled(2), installed(), NOW))
        .isInstanceOf(TokenImports.Settled.Overtaken.class);
    assertThat(installations().find(id).owner()).isEmpty();
  }

  @Test
  void nothingIsSettledForAnAccountThatWasErasedSince() {
    var begun = begun();
    erasures().mark(account, NOW);

    assertThat(imports().settle(settled(2), installed(), NOW))
        .isInstanceOf(TokenImports.Settled.Erased.class);
    assertThat(imports().find(name)).isEqualTo(begun);
    assertThat(installations().find(id).owner()).isEmpty();

    assertThat(imports().settle(settled(2), installed(), NOW.plusSeconds(1)))
        .isInstanceOf(TokenImports.Settled.Done.class);
  }
}
