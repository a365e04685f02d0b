package io.latchkey.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.Attempt;
import io.latchkey.install.AttemptId;
import io.latchkey.install.Attempts;
import io.latchkey.install.Attempts.Commit;
import io.latchkey.install.Attempts.CommitResult;
import io.latchkey.install.BrowserKey;
import io.latchkey.install.InstallResult;
import io.latchkey.install.PendingCredential;
import io.latchkey.install.State;
import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Directory;
import io.latchkey.installation.Directory.Cursor;
import io.latchkey.installation.Directory.Due;
import io.latchkey.installation.Directory.Listed;
import io.latchkey.installation.Directory.ListedStatus;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installations;
import io.latchkey.installation.Owner;
import io.latchkey.installation.StoreDecision;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import io.latchkey.refresh.BreakerSignals;
import io.latchkey.refresh.CircuitBreaker;
import io.latchkey.refresh.CircuitBreakerStore;
import io.latchkey.removal.Erasures;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of every store for the upkeep of grants: indexes, circuit breaker, erasures. */
public abstract class UpkeepContract {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final BaseUrl BASE = new BaseUrl("https://latchkey.example");

  private final SecureRandom random = new SecureRandom();
  private final Account account = new Account("account-" + random.nextLong());

  protected abstract Attempts attempts();

  protected abstract Installations installations();

  protected abstract Directory directory();

  protected abstract CircuitBreakerStore breakers();

  protected abstract Erasures erasures();

  private Installation installed(long company) {
    var grant =
        new Grant(
            Secret.of("access"),
            Secret.of("refresh"),
            NOW.plusSeconds(3599),
            "base",
            URI.create("https://acme.pipedrive.com"),
            NOW);
    var id = new InstallationId(company, random.nextLong(1, 1L << 50));
    var owner = new Owner(account, Entitlement.ACTIVE);
    return ((StoreDecision.Store)
            StoreDecision.decide(Installation.none(id), grant, owner, BASE, NOW))
        .after();
  }

  @Test
  void anAccountsInstallationsAreListedPageByPageAndNobodyElses() {
    var ids = new ArrayList<InstallationId>();
    for (int company = 1; company <= 120; company++) {
      var installation = installed(company);
      ids.add(installation.id());
      installations().save(installation);
    }

    var listed = new ArrayList<Listed>();
    Cursor cursor = new Cursor.Start();
    while (!(cursor instanceof Cursor.End)) {
      var page = directory().ofAccount(account, cursor);
      assertThat(page.installations()).hasSizeLessThan(120);
      listed.addAll(page.installations());
      cursor = page.next();
    }

    assertThat(listed.stream().map(Listed::id)).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(listed).allSatisfy(one -> assertThat(one.status()).isEqualTo(ListedStatus.ACTIVE));
    assertThat(directory().ofAccount(new Account("nobody"), new Cursor.Start()).installations())
        .isEmpty();
  }

  @Test
  void whatIsDueIsFoundWhenItIsDueAndOnlyThen() {
    var installation = installed(1);
    installations().save(installation);
    var due = installation.refreshState().dueAt();

    assertThat(dueOf(installation, due.minusSeconds(2))).isEmpty();
    assertThat(dueOf(installation, due.plusSeconds(1))).hasSize(1);
  }

  @Test
  void whatIsDueIsClaimedOnceAndIsDueAgainLater() {
    var installation = installed(1);
    installations().save(installation);
    var now = installation.refreshState().dueAt().plusSeconds(1);
    var due = dueOf(installation, now).get(0);

    assertThat(directory().claim(due, now.plusSeconds(1_200))).isTrue();
    assertThat(directory().claim(due, now.plusSeconds(1_200))).isFalse();

    assertThat(dueOf(installation, now)).isEmpty();
    assertThat(dueOf(installation, now.plusSeconds(1_201))).hasSize(1);
  }

  @Test
  void aClaimIsAChangeThatAWriterInFlightFindsOutAbout() {
    var installation = installed(1);
    installations().save(installation);
    var now = installation.refreshState().dueAt().plusSeconds(1);
    directory().claim(dueOf(installation, now).get(0), now.plusSeconds(1_200));

    var found = installations().find(installation.id());

    assertThat(found.revision()).isEqualTo(installation.revision() + 1);
    assertThat(found.generation()).isEqualTo(installation.generation());
  }

  private List<Due> dueOf(Installation installation, Instant now) {
    return directory().due(now, 10_000).stream()
        .filter(due -> due.id().equals(installation.id()))
        .toList();
  }

  @Test
  void theGateIsStoredOverTheOneBeforeItAndByOneOnly() {
    var found = breakers().find();
    var closed =
        new CircuitBreaker(
            found.revision() + 1,
            NOW.plusSeconds(60),
            Duration.ofMinutes(1),
            5,
            NOW.minusSeconds(40),
            NOW.minusSeconds(90),
            new BreakerSignals(
                BreakerSignals.Cause.GRANTS_REFUSED,
                new BreakerSignals.RateLimit("company 42", NOW.minusSeconds(1)),
                new BreakerSignals.Refusals(NOW.minusSeconds(2), 12, 32, -5L, NOW.plusSeconds(3)),
                NOW.minusSeconds(4)));

    assertThat(breakers().save(closed)).isTrue();
    var another =
        new CircuitBreaker(
            found.revision() + 1, NOW, Duration.ZERO, 0, NOW, NOW, BreakerSignals.none());
    assertThat(breakers().save(another)).isFalse();

    assertThat(breakers().find()).isEqualTo(closed);
  }

  @Test
  void anAttemptFromBeforeAnErasureInstallsNothingAndALaterOneDoes() {
    erasures().mark(account, NOW);

    assertThat(finished(NOW, installed(1))).isInstanceOf(CommitResult.Erased.class);
    assertThat(finished(NOW.plusSeconds(1), installed(2))).isInstanceOf(CommitResult.Done.class);
  }

  @Test
  void withinOneSecondTheMillisecondTellsWhetherAnAttemptIsFromBeforeAnErasure() {
    erasures().mark(account, NOW.plusMillis(500));

    assertThat(finished(NOW.plusMillis(499), installed(1))).isInstanceOf(CommitResult.Erased.class);
    assertThat(finished(NOW.plusMillis(500), installed(2))).isInstanceOf(CommitResult.Erased.class);
    assertThat(finished(NOW.plusMillis(501), installed(3))).isInstanceOf(CommitResult.Done.class);
  }

  @Test
  void anErasureIsSeenByWhatBeganBeforeItOrAtTheSameMomentOnly() {
    assertThat(erasures().isErasedSince(account, NOW)).isFalse();

    erasures().mark(account, NOW);

    assertThat(erasures().isErasedSince(account, NOW.minusSeconds(1))).isTrue();
    assertThat(erasures().isErasedSince(account, NOW)).isTrue();
    assertThat(erasures().isErasedSince(account, NOW.plusSeconds(1))).isFalse();
    assertThat(erasures().isErasedSince(new Account("another-" + account.id()), NOW)).isFalse();
  }

  @Test
  void aChangeThatNeedsALivingAccountIsRefusedAfterItsErasure() {
    var before = begun(NOW);
    var after = begun(NOW.plusSeconds(1));
    erasures().mark(account, NOW);

    assertThat(attempts().commit(Commit.of(before).unlessErased(Optional.of(account))))
        .isInstanceOf(CommitResult.Erased.class);
    assertThat(attempts().find(before.id())).isEmpty();
    assertThat(attempts().commit(Commit.of(after).unlessErased(Optional.of(account))))
        .isInstanceOf(CommitResult.Done.class);
    assertThat(attempts().commit(Commit.of(before).unlessErased(Optional.empty())))
        .isInstanceOf(CommitResult.Done.class);
  }

  /** A No may renew the grant of an account that was erased and has installed again since. */
  @Test
  void anErasureOfTheOwnerDoesNotMatterUnlessTheChangeSaysSo() {
    var attempt = begun(NOW);
    erasures().mark(account, NOW.plusSeconds(5));

    assertThat(attempts().commit(Commit.of(attempt).storing(installed(3))))
        .isInstanceOf(CommitResult.Done.class);
  }

  private Attempt begun(Instant moment) {
    return Attempt.begin(
        AttemptId.random(random),
        BrowserKey.random(random),
        Attempt.Beginning.HERE,
        new State.AwaitingAccount(new PendingCredential.Nothing()),
        moment,
        Duration.ofHours(24));
  }

  private CommitResult finished(Instant begun, Installation installation) {
    var key = BrowserKey.random(random);
    var attempt =
        Attempt.begin(
            AttemptId.random(random),
            key,
            Attempt.Beginning.HERE,
            new State.AwaitingAccount(new PendingCredential.Nothing()),
            begun,
            Duration.ofHours(24));
    attempts().commit(Commit.of(attempt));
    var end = new State.Finished(new InstallResult.Installed(installation.id(), account));
    return attempts()
        .commit(
            Commit.of(attempt.withState(end))
                .storing(installation)
                .unlessErased(installation.owner().map(Owner::account)));
  }
}
