package io.latchkey.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.install.AttemptId;
import io.latchkey.install.BrowserKey;
import io.latchkey.install.PendingCredential;
import io.latchkey.install.State;
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
import io.latchkey.installation.Installation.Owned;
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
import io.latchkey.pipedrive.Secret;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class UnsealedItemsTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final InstallationId ID = new InstallationId(42, 7_000_042);
  private static final BaseUrl BASE = new BaseUrl("https://latchkey.example");
  private static final Owner OWNER = new Owner(new Account("acme"), Entitlement.TRIAL);

  /** The attributes that a reader without the key does not need, apart from the sealed ones. */
  private static final Set<String> LEFT_OUT =
      Set.of("pk", "grant", "sealed", "browser", "dueShard", "expiresAt", "begunAtMillis");

  private final InstallationItems installations = new InstallationItems(LocalStore.sealer());
  private final AttemptItems attempts = new AttemptItems(LocalStore.sealer());

  static Stream<Status> statuses() {
    return Stream.of(
        new Active(OWNER, BASE, grant(), NOW.plusSeconds(3599)),
        new NeedsReauthorization(OWNER, BASE, grant(), NOW),
        new Disconnecting(EndReason.ERASED, new Former.Of(OWNER.account()), grant(), NOW),
        new Gone(EndReason.UNINSTALLED, NOW));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void anInstallationIsReadFromItsAttributesInTheClear(Status status) {
    var stored = installation(status);
    var item = installations.item(stored);

    var read = UnsealedItems.installation(only(item, Set.copyOf(UnsealedItems.OF_AN_INSTALLATION)));

    assertThat(read).usingRecursiveComparison().ignoringFields("status").isEqualTo(stored);
    assertThat(installations.item(stored).keySet())
        .as("nothing else is stored")
        .isSubsetOf(union(Set.copyOf(UnsealedItems.OF_AN_INSTALLATION), LEFT_OUT));
    assertThat(read.status()).isInstanceOf(status.getClass());
    assertThat(read.owner()).isEqualTo(stored.owner());
  }

  @Test
  void aDeathMarkSaysSinceWhenOrThatNobodyKnows() {
    var item =
        installations.item(installation(new NeedsReauthorization(OWNER, BASE, grant(), NOW)));

    assertThat(dead(item).since()).isEqualTo(NOW);
    assertThat(dead(only(item, without(item.keySet(), "since"))).since()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void anInstallationOfAnEarlierVersionJoinedItsAccountWhenItWasInstalled() {
    var item = installations.item(installation(new Gone(EndReason.UNINSTALLED, NOW)));

    var read = UnsealedItems.installation(only(item, without(item.keySet(), "joinedAt")));

    assertThat(read.joinedAt()).isEqualTo(read.installedAt());
  }

  @Test
  void anEndingOfAnEarlierVersionHasNoFailedRevocation() {
    var ending =
        new Disconnecting(
            EndReason.ERASED,
            new Former.Nobody(),
            grant(),
            NOW,
            new Revocation.Failing(NOW.plusSeconds(60)));
    var item = installations.item(installation(ending));

    assertThat(revocation(item)).isEqualTo(ending.revocation());
    assertThat(revocation(only(item, without(item.keySet(), "revocationFailingSince"))))
        .isEqualTo(new Revocation.Pending());
  }

  private static Revocation revocation(Map<String, AttributeValue> item) {
    return ((Disconnecting) UnsealedItems.installation(item).status()).revocation();
  }

  @Test
  void anAttemptOfAnEarlierVersionBeganInWholeSeconds() {
    var random = new SecureRandom();
    var attempt =
        io.latchkey.install.Attempt.begin(
            AttemptId.random(random),
            BrowserKey.random(random),
            io.latchkey.install.Attempt.Beginning.HERE,
            new State.AwaitingAccount(new PendingCredential.Nothing()),
            NOW.plusMillis(456),
            Duration.ofHours(24));
    var item = attempts.item(attempt);

    assertThat(attempts.attempt(item).begunAt()).isEqualTo(NOW.plusMillis(456));
    assertThat(attempts.attempt(only(item, without(item.keySet(), "begunAtMillis"))).begunAt())
        .isEqualTo(NOW);
  }

  @Test
  void aGrantThatWasNotReadCannotBeOpened() {
    var item =
        installations.item(installation(new Active(OWNER, BASE, grant(), NOW.plusSeconds(3599))));
    var owned = (Owned) UnsealedItems.installation(item).status();

    assertThatThrownBy(() -> owned.grant().open()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anAttemptIsReadFromItsAttributesInTheClear() {
    var random = new SecureRandom();
    var attempt =
        io.latchkey.install.Attempt.begin(
            AttemptId.random(random),
            BrowserKey.random(random),
            io.latchkey.install.Attempt.Beginning.FORKED,
            new State.AwaitingAccount(new PendingCredential.Nothing()),
            NOW,
            Duration.ofHours(24));
    var item = attempts.item(attempt);

    assertThat(UnsealedItems.attempt(only(item, Set.copyOf(UnsealedItems.OF_AN_ATTEMPT))))
        .isEqualTo(
            new UnsealedItems.Attempt(
                "AwaitingAccount", "", "FORKED", false, 0, 1, NOW, NOW.plusSeconds(86_400)));
    assertThat(item.keySet())
        .as("nothing else is stored")
        .isSubsetOf(union(Set.copyOf(UnsealedItems.OF_AN_ATTEMPT), LEFT_OUT));
  }

  private static NeedsReauthorization dead(Map<String, AttributeValue> item) {
    return (NeedsReauthorization) UnsealedItems.installation(item).status();
  }

  private static Installation installation(Status status) {
    var refreshState =
        new RefreshState(
            new Lease.Held("somebody", NOW.plusSeconds(40)),
            2,
            NOW.plusSeconds(30),
            NOW.minusSeconds(60),
            NOW.plusSeconds(900),
            new RefreshHistory(
                NOW.minusSeconds(4),
                NOW.minusSeconds(8),
                NOW.minusSeconds(5),
                NOW.minusSeconds(6),
                NOW.minusSeconds(7),
                1,
                2));
    return new Installation(
        ID,
        7,
        5,
        6,
        new Timeline(
            NOW.minusSeconds(2), NOW.minusSeconds(3), NOW.minusSeconds(1), NOW.minusMillis(1)),
        refreshState,
        status);
  }

  private static Sealed<Grant> grant() {
    return Sealed.of(
        new Grant(
            Secret.of("access"),
            Secret.of("refresh"),
            NOW.plusSeconds(3599),
            "base",
            URI.create("https://acme.pipedrive.com"),
            NOW));
  }

  private static Map<String, AttributeValue> only(
      Map<String, AttributeValue> item, Set<String> names) {
    var kept = new HashMap<>(item);
    kept.keySet().retainAll(names);
    return kept;
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    var all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }

  private static Set<String> without(Set<String> names, String one) {
    var others = new TreeSet<>(names);
    others.remove(one);
    return others;
  }
}
