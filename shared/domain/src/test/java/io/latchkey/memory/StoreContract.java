package io.latchkey.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.Attempt;
import io.latchkey.install.Attempts;
import io.latchkey.install.Attempts.Change;
import io.latchkey.install.Attempts.Claim;
import io.latchkey.install.Attempts.Committed;
import io.latchkey.install.BrowserKey;
import io.latchkey.install.ConsentRequest;
import io.latchkey.install.Customer;
import io.latchkey.install.Ending;
import io.latchkey.install.Goal;
import io.latchkey.install.Handle;
import io.latchkey.install.Holding;
import io.latchkey.install.State;
import io.latchkey.install.Turn;
import io.latchkey.token.Account;
import io.latchkey.token.BaseUrl;
import io.latchkey.token.Care;
import io.latchkey.token.Entitlement;
import io.latchkey.token.Grant;
import io.latchkey.token.Installation;
import io.latchkey.token.Installation.Active;
import io.latchkey.token.Installation.Disconnecting;
import io.latchkey.token.Installation.EndReason;
import io.latchkey.token.Installation.Former;
import io.latchkey.token.Installation.Gone;
import io.latchkey.token.Installation.NeedsReauthorization;
import io.latchkey.token.InstallationId;
import io.latchkey.token.Installations;
import io.latchkey.token.Installer;
import io.latchkey.token.Lease;
import io.latchkey.token.Owner;
import io.latchkey.token.RefreshHistory;
import io.latchkey.token.Revocation;
import io.latchkey.token.Sealed;
import io.latchkey.token.Secret;
import io.latchkey.token.Storing;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store of attempts and installations does. */
public abstract class StoreContract {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final BaseUrl BASE = new BaseUrl("https://latchkey.example");
  private static final Handle HANDLE = Handle.random(new SecureRandom());
  private static final Customer CUSTOMER =
      new Customer(new Account("Ünï \"corp\""), "Name <b>", Entitlement.TRIAL);

  private static final Care CARE =
      new Care(
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

  private final SecureRandom random = new SecureRandom();
  private final InstallationId id = new InstallationId(random.nextLong(1, 1L << 50), 7);

  protected abstract Attempts attempts();

  protected abstract Installations installations();

  private Attempt attempt(State state) {
    var key = BrowserKey.random(random);
    return Attempt.begin(
        Handle.random(random), key, Attempt.Beginning.HERE, state, NOW, Duration.ofHours(24));
  }

  private static Grant grant(String name) {
    return new Grant(
        Secret.of("access-" + name),
        Secret.of("refresh-" + name),
        NOW.plusSeconds(3599),
        "deals:full,base",
        URI.create("https://acme.pipedrive.com"),
        NOW);
  }

  private static Stream<State> everyState() {
    var who =
        new Installer(
            new InstallationId((1L << 53) - 1, 3),
            "Lovelace & Söhne",
            "Ada",
            "pt-BR",
            Optional.of(URI.create("https://lovelace.pipedrive.com")));
    var code = new Holding.ParkedCode(Secret.of("a-code"), NOW, true);
    var consent = ConsentRequest.of(HANDLE, new SecureRandom());
    return Stream.of(
        new State.AwaitingAccount(new Holding.Nothing()),
        new State.AwaitingAccount(code),
        new State.AwaitingAccount(new Holding.ExchangedGrant(grant("a"), who)),
        new State.AwaitingSubscription(code, CUSTOMER),
        new State.AwaitingSubscription(new Holding.ExchangedGrant(grant("a"), who), CUSTOMER),
        new State.AwaitingConsent(new Goal.Identify(), consent),
        new State.AwaitingConsent(new Goal.Connect(CUSTOMER), consent),
        new State.AwaitingConsent(new Goal.Repair(who.id()), consent),
        new State.Exchanging(code, new Goal.Connect(CUSTOMER), new Turn.Free()),
        new State.Exchanging(
            code, new Goal.Repair(who.id()), new Turn.Held(NOW.plusMillis(30_001))),
        new State.Exchanged(grant("a"), new State.Who.Unknown(), true, new Goal.Connect(CUSTOMER)),
        new State.Exchanged(
            grant("a"), new State.Who.Known(who), false, new Goal.Connect(CUSTOMER)),
        new State.AwaitingConfirmation(grant("a"), who, CUSTOMER, true),
        new State.Finished(new Ending.Installed(who.id(), CUSTOMER.account())),
        new State.Finished(new Ending.UserDenied()),
        new State.Finished(new Ending.Declined()));
  }

  @ParameterizedTest
  @MethodSource("everyState")
  void anAttemptIsFoundAsItWasStoredInEveryState(State state) {
    var attempt = attempt(state).refusedTo(state);
    var first =
        new Attempt(
            attempt.handle(),
            1,
            attempt.browser(),
            Attempt.Beginning.FORKED,
            2,
            attempt.begunAt(),
            attempt.expiresAt(),
            state);

    assertThat(attempts().commit(Change.of(first))).isInstanceOf(Committed.Done.class);

    assertThat(attempts().find(first.handle())).contains(first);
  }

  @Test
  void anAttemptThatNeverWasIsNotFound() {
    assertThat(attempts().find(Handle.random(random))).isEmpty();
  }

  @Test
  void ofTwoStepsFromOneVersionTheSecondIsOvertaken() {
    var attempt = attempt(new State.AwaitingAccount(new Holding.Nothing()));
    attempts().commit(Change.of(attempt));
    var finished = attempt.to(new State.Finished(new Ending.UserDenied()));

    assertThat(attempts().commit(Change.of(finished))).isInstanceOf(Committed.Done.class);
    assertThat(attempts().commit(Change.of(attempt.to(new State.Finished(new Ending.Declined())))))
        .isInstanceOf(Committed.Overtaken.class);

    assertThat(attempts().find(attempt.handle())).contains(finished);
  }

  @Test
  void aHandleIsGivenOnce() {
    var attempt = attempt(new State.AwaitingAccount(new Holding.Nothing()));
    attempts().commit(Change.of(attempt));

    assertThat(attempts().commit(Change.of(attempt))).isInstanceOf(Committed.Overtaken.class);
  }

  @Test
  void aClaimIsGoodForOneAttemptAndTheNextLearnsWhose() {
    var claim = new Claim.Code(Secret.of("code" + random.nextLong()).sha256());
    var first = attempt(new State.AwaitingAccount(new Holding.Nothing()));
    var second = attempt(new State.AwaitingAccount(new Holding.Nothing()));

    assertThat(attempts().commit(Change.of(first).claiming(claim)))
        .isInstanceOf(Committed.Done.class);
    assertThat(attempts().commit(Change.of(second).claiming(claim)))
        .isEqualTo(new Committed.Claimed(first.handle()));

    assertThat(attempts().find(second.handle())).isEmpty();
  }

  @Test
  void theSameAssertionNameOfAnotherIssuerIsAnotherClaim() {
    var jti = "jti" + random.nextLong();
    var first = attempt(new State.AwaitingAccount(new Holding.Nothing()));
    var second = attempt(new State.AwaitingAccount(new Holding.Nothing()));
    attempts().commit(Change.of(first).claiming(new Claim.Jti("https://a.example", jti)));

    assertThat(
            attempts().commit(Change.of(second).claiming(new Claim.Jti("https://b.example", jti))))
        .isInstanceOf(Committed.Done.class);
  }

  @Test
  void anOvertakenStepThatReusesItsOwnClaimLearnsThatItMadeItBefore() {
    var claim = new Claim.Jti("https://a.example", "jti" + random.nextLong());
    var attempt = attempt(new State.AwaitingAccount(new Holding.Nothing()));
    attempts().commit(Change.of(attempt));
    var next = attempt.to(new State.AwaitingAccount(new Holding.Nothing()));
    attempts().commit(Change.of(next).claiming(claim));

    assertThat(attempts().commit(Change.of(next).claiming(claim)))
        .isEqualTo(new Committed.Claimed(attempt.handle()));
  }

  @Test
  void anAttemptAndItsInstallationAreStoredTogetherOrNotAtAll() {
    var attempt = attempt(new State.AwaitingAccount(new Holding.Nothing()));
    attempts().commit(Change.of(attempt));
    var finished = attempt.to(new State.Finished(new Ending.Installed(id, CUSTOMER.account())));
    var installed = installed(Installation.none(id), "first");
    installations().save(installed);

    assertThat(
            attempts()
                .commit(Change.of(finished).storing(installed(Installation.none(id), "late"))))
        .isInstanceOfSatisfying(
            Committed.InstallationChanged.class,
            changed -> assertThat(changed.now().revision()).isEqualTo(1));
    assertThat(attempts().find(attempt.handle())).contains(attempt);

    assertThat(attempts().commit(Change.of(finished).storing(installed(installed, "next"))))
        .isInstanceOf(Committed.Done.class);
    assertThat(refreshTokenOf(installations().find(id))).isEqualTo("refresh-next");
    assertThat(attempts().find(attempt.handle())).contains(finished);
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
              NOW.minusSeconds(2),
              NOW.minusSeconds(3),
              NOW,
              NOW.plusMillis(456),
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
                id,
                found.revision() + 1,
                1,
                2,
                found.exchangedAt(),
                found.tombstone(),
                found.installedAt(),
                found.joinedAt(),
                found.care(),
                dead));

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

  private static Installation installed(Installation before, String name) {
    var owner = new Owner(CUSTOMER.account(), Entitlement.ACTIVE);
    var storing = Storing.of(before, grant(name), owner, BASE, NOW);
    return ((Storing.Store) storing).after();
  }

  private static String refreshTokenOf(Installation installation) {
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
