package io.latchkey.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.installation.Installation.Owned;
import io.latchkey.installation.Installation.Status;
import io.latchkey.installation.Owner;
import io.latchkey.installation.StoreDecision;
import io.latchkey.installation.UnreadableGrant;
import io.latchkey.memory.FakePipedrive;
import io.latchkey.memory.RecordedAlarms;
import io.latchkey.memory.TestClock;
import io.latchkey.memory.TestMetrics;
import io.latchkey.metrics.Telemetry;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import io.latchkey.refresh.RefreshGrant;
import io.latchkey.time.Deadline;
import io.latchkey.time.Timing;
import io.latchkey.vend.VendToken;
import io.latchkey.vend.VendToken.Outcome;
import io.latchkey.vend.VendToken.Rejected;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An attacker who can write the table, but has no seed, puts another account beside a grant. */
class RewrittenAccountTest {

  private static final LocalStore LOCAL = new LocalStore();
  private static final Tables TABLES = LocalStore.TABLES;
  private static final BaseUrl BASE = new BaseUrl("https://latchkey.example");
  private static final Account VICTIM = new Account("acme");
  private static final Account THIEF = new Account("thief");

  private final SecureRandom random = new SecureRandom();
  private final InstallationId id = new InstallationId(random.nextLong(1, 1L << 50), 7);
  private final TestClock clock = new TestClock();
  private final FakePipedrive pipedrive = new FakePipedrive(clock);
  private final TestMetrics metrics = new TestMetrics();
  private final List<String> alarms = new ArrayList<>();
  private final DynamoDbStore store =
      new DynamoDbStore(LOCAL.client(), TABLES, LocalStore.sealer());
  private final DynamoDbCircuitBreakerStore breakers =
      new DynamoDbCircuitBreakerStore(LOCAL.client(), TABLES);
  private final VendToken vendToken =
      new VendToken(
          store,
          new RefreshGrant(
              store,
              breakers,
              pipedrive,
              new Telemetry(new RecordedAlarms(alarms), metrics),
              new Timing(clock, clock, random)),
          metrics,
          clock,
          clock,
          random);

  @BeforeEach
  void theVictimInstalls() {
    store.save(storedOver(Installation.none(id), VICTIM, "first"));
  }

  @AfterAll
  static void stop() {
    LOCAL.close();
  }

  @Test
  void theVictimGetsATokenBefore() {
    assertThat(vend(VICTIM)).isInstanceOf(Outcome.Vended.class);
  }

  @Test
  void noTokenIsHandedOutToTheOtherAccount() {
    rewriteAccount(THIEF);

    assertThat(vend(THIEF)).isInstanceOf(Outcome.TryLater.class);
  }

  @Test
  void anOperatorHearsOfAGrantThatCannotBeRead() {
    rewriteAccount(THIEF);
    vend(THIEF);

    assertThat(alarms).containsExactly("grant unreadable " + id.companyId());
  }

  @Test
  void thePersonHasToAllowTheAppAgainAfterThreeTries() {
    rewriteAccount(THIEF);
    for (int i = 0; i < 2; i++) {
      vend(THIEF);
      clock.advance(Duration.ofMinutes(10));
    }

    assertThat(vend(THIEF)).isInstanceOf(Outcome.ReauthorizationNeeded.class);
  }

  @Test
  void aGrantThatIsStoredAgainDoesNotOpenEither() {
    rewriteAccount(THIEF);
    var found = store.find(id);
    var owned = (Active) found.status();
    store.save(
        after(
            found,
            new NeedsReauthorization(
                owned.owner(), owned.baseUrl(), owned.grant(), clock.instant())));

    assertThatThrownBy(() -> grantOf(store.find(id))).isInstanceOf(UnreadableGrant.class);
  }

  @Test
  void aGrantThatCameFromAnotherAccountsItemIsSealedForTheNewOne() {
    var found = store.find(id);
    var active = (Active) found.status();
    var moved =
        new Active(
            new Owner(THIEF, Entitlement.ACTIVE),
            active.baseUrl(),
            active.grant(),
            active.accessExpiresAt());
    store.save(after(found, moved));

    assertThat(grantOf(store.find(id)).refreshToken().reveal()).isEqualTo("refresh-first");
  }

  @Test
  void aMoveToAnotherAccountVendsThere() {
    clock.advance(Duration.ofMinutes(1));
    store.save(storedOver(store.find(id), THIEF, "second"));

    assertThat(vend(THIEF)).isInstanceOf(Outcome.Vended.class);
  }

  private Outcome vend(Account account) {
    return vendToken.vend(
        new VendToken.Request(id, account, new Rejected.Nothing()),
        Deadline.behindApi(clock.instant().plusSeconds(29)));
  }

  private void rewriteAccount(Account account) {
    LOCAL
        .client()
        .updateItem(
            update ->
                update
                    .tableName(TABLES.installations())
                    .key(Map.of("pk", AttributeValue.fromS(InstallationItems.key(id))))
                    .updateExpression("SET account = :account")
                    .expressionAttributeValues(
                        Map.of(":account", AttributeValue.fromS(account.id()))));
  }

  private Installation storedOver(Installation found, Account account, String name) {
    var grant =
        new Grant(
            Secret.of("access-" + name),
            Secret.of("refresh-" + name),
            clock.instant().plusSeconds(3599),
            "base",
            URI.create("https://acme.pipedrive.com"),
            clock.instant());
    var owner = new Owner(account, Entitlement.ACTIVE);
    var storing = StoreDecision.decide(found, grant, owner, BASE, clock.instant());
    return ((StoreDecision.Store) storing).after();
  }

  private static Installation after(Installation found, Status status) {
    return new Installation(
        found.id(),
        found.revision() + 1,
        found.generation(),
        found.sequence(),
        found.timeline(),
        found.refreshState(),
        status);
  }

  private static Grant grantOf(Installation installation) {
    return ((Owned) installation.status()).grant().open();
  }
}
