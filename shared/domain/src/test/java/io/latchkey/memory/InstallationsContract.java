package io.latchkey.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.Customer;
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
import io.latchkey.installation.Installations;
import io.latchkey.installation.Lease;
import io.latchkey.installation.Owner;
import io.latchkey.installation.RefreshHistory;
import io.latchkey.installation.RefreshState;
import io.latchkey.installation.Revocation;
import io.latchkey.installation.Sealed;
import io.latchkey.installation.StoreDecision;
import io.latchkey.installation.Timeline;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The contract of every store of installations. */
public abstract class InstallationsContract {

  static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final BaseUrl BASE = new BaseUrl("https://latchkey.example");
  static final Customer CUSTOMER =
      new Customer(new Account("Ünï \"corp\""), "Name <b>", Entitlement.TRIAL);

  private static final RefreshState CARE =
      new RefreshState(
          new Lease.Held("somebody", NOW.plusSeconds(30)),
          3,
          NOW.plusSeconds(7),
          NOW.minusSeconds(60),
          NOW.plusSeconds(99),
          new RefreshHistory(
              NOW.minusSeconds(1),
              NOW.minusSeconds(5),
              NOW.minusSeconds(2),
              NOW.minusSeconds(3),
              NOW.minusSeconds(4),
              1,
              2));

  final SecureRandom random = new SecureRandom();
  final InstallationId id = new InstallationId(random.nextLong(1, 1L << 50), 7);

  protected abstract Installations installations();

  static Grant grant(String name) {
    return new Grant(
        Secret.of("access-" + name),
        Secret.of("refresh-" + name),
        NOW.plusSeconds(3599),
        "deals:full,base",
        URI.create("https://acme.pipedrive.com"),
        NOW);
  }

  @Test
  void whereNothingIsStoredAnInstallationIsNone() {
    assertThat(installations().find(id)).isEqualTo(Installation.none(id));
  }

  @Test
  void anInstallationIsFoundAsItWasStoredInEveryStatus() {
    var owner = new Owner(CUSTOMER.account(), Entitlement.TRIAL);
    var statuses =
        List.of(
            new Active(owner, BASE, Sealed.of(grant("a")), NOW.plusSeconds(3599)),
            new NeedsReauthorization(owner, BASE, Sealed.of(grant("b")), NOW),
            new Disconnecting(EndReason.DECLINED, new Former.Nobody(), Sealed.of(grant("c")), NOW),
            new Disconnecting(
                EndReason.ERASED, new Former.Of(CUSTOMER.account()), Sealed.of(grant("d")), NOW),
            new Disconnecting(
                EndReason.DISCONNECTED,
                new Former.Of(CUSTOMER.account()),
                Sealed.of(grant("e")),
                NOW,
                new Revocation.Failing(NOW.plusSeconds(60))),
            new Gone(EndReason.UNINSTALLED, NOW));
    for (int i = 0; i < statuses.size(); i++) {
      var stored =
          new Installation(
              id,
              i + 1,
              5,
              6,
              new Timeline(NOW.minusSeconds(2), NOW.minusSeconds(3), NOW, NOW.plusMillis(456)),
              CARE,
              statuses.get(i));

      assertThat(installations().save(stored)).isInstanceOf(Installations.Saved.Done.class);

      assertThat(installations().find(id))
          .usingRecursiveComparison()
          .ignoringFields("status")
          .isEqualTo(stored);
      assertThat(opened(installations().find(id).status())).isEqualTo(opened(statuses.get(i)));
    }
  }

  @Test
  void aStatusThatIsStoredAgainUnopenedStillOpens() {
    installations().save(installed(Installation.none(id), "kept"));
    var found = installations().find(id);
    var status = (Active) found.status();
    var dead = new NeedsReauthorization(status.owner(), status.baseUrl(), status.grant(), NOW);

    installations()
        .save(
            new Installation(
                id, found.revision() + 1, 1, 2, found.timeline(), found.refreshState(), dead));

    assertThat(refreshTokenOf(installations().find(id))).isEqualTo("refresh-kept");
  }

  @Test
  void whoeverLosesARaceLearnsWhatTheWinnerStored() {
    var first = installed(Installation.none(id), "first");
    installations().save(first);

    assertThat(installations().save(installed(Installation.none(id), "second")))
        .isInstanceOfSatisfying(
            Installations.Saved.Overtaken.class,
            lost -> assertThat(refreshTokenOf(lost.now())).isEqualTo("refresh-first"));
  }

  @Test
  void ofManyAtOnceOneWins() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      Callable<Installations.Saved> save =
          () -> installations().save(installed(Installation.none(id), "x"));
      var saved = threads.invokeAll(java.util.Collections.nCopies(8, save));

      var won = 0;
      for (var one : saved) {
        won += one.get() instanceof Installations.Saved.Done ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    }
  }

  static Installation installed(Installation before, String name) {
    var owner = new Owner(CUSTOMER.account(), Entitlement.ACTIVE);
    var storing = StoreDecision.decide(before, grant(name), owner, BASE, NOW);
    return ((StoreDecision.Store) storing).after();
  }

  static String refreshTokenOf(Installation installation) {
    return ((Installation.Owned) installation.status()).grant().open().refreshToken().reveal();
  }

  /**
   * Statuses compared with their grants opened, since a sealed one is no longer the object that was
   * stored.
   */
  private static List<Object> opened(Installation.Status status) {
    return switch (status) {
      case Active(var owner, var base, var grant, var expires) ->
          List.of("active", owner, base, grant.open(), expires);
      case NeedsReauthorization(var owner, var base, var grant, var since) ->
          List.of("dead", owner, base, grant.open(), since);
      case Disconnecting(var reason, var former, var grant, var since, var revocation) ->
          List.of("disconnecting", reason, former, grant.open(), since, revocation);
      case Gone(var reason, var since) -> List.of("gone", reason, since);
    };
  }
}
