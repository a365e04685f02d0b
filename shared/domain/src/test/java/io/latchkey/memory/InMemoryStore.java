package io.latchkey.memory;

import io.latchkey.install.Attempt;
import io.latchkey.install.AttemptId;
import io.latchkey.install.Attempts;
import io.latchkey.installation.Account;
import io.latchkey.installation.Directory;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.Former;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.installation.Installations;
import io.latchkey.installation.RefreshState;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.refresh.CircuitBreaker;
import io.latchkey.refresh.CircuitBreakerStore;
import io.latchkey.removal.Erasures;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is stored, in memory, with the same transactions as the real store: one lock for
 * all of it.
 */
public final class InMemoryStore
    implements Attempts, Installations, Directory, CircuitBreakerStore, Erasures {

  private static final int PAGE = 50;

  private final Map<AttemptId, Attempt> attempts = new HashMap<>();
  private final Map<Claim, AttemptId> claims = new HashMap<>();
  private final Map<InstallationId, Installation> installations = new HashMap<>();
  private final Map<Account, Instant> erased = new HashMap<>();
  private CircuitBreaker breaker = CircuitBreaker.closed();

  @Override
  public synchronized Optional<Attempt> find(AttemptId attemptId) {
    return Optional.ofNullable(attempts.get(attemptId));
  }

  @Override
  public synchronized CommitResult commit(Commit change) {
    for (var claim : change.claims()) {
      var by = claims.get(claim);
      if (by != null) {
        return new CommitResult.Claimed(by);
      }
    }
    for (var account : change.requiredAccounts()) {
      if (isErasedSince(account, change.after().begunAt())) {
        return new CommitResult.Erased();
      }
    }
    for (var after : change.installations()) {
      var now = find(after.id());
      if (now.revision() != after.revision() - 1) {
        return new CommitResult.InstallationChanged(now);
      }
    }
    var after = change.after();
    var stored = find(after.id()).map(Attempt::version).orElse(0L);
    if (stored != after.version() - 1) {
      return new CommitResult.Overtaken();
    }
    attempts.put(after.id(), after);
    change.claims().forEach(claim -> claims.put(claim, after.id()));
    change
        .installations()
        .forEach(installation -> installations.put(installation.id(), installation));
    return new CommitResult.Done();
  }

  @Override
  public synchronized boolean isErasedSince(Account account, Instant begunAt) {
    var at = erased.get(account);
    return at != null && !at.isBefore(begunAt);
  }

  @Override
  public synchronized Installation find(InstallationId id) {
    return installations.getOrDefault(id, Installation.none(id));
  }

  @Override
  public synchronized Saved save(Installation after) {
    var now = find(after.id());
    if (now.revision() != after.revision() - 1) {
      return new Saved.Overtaken(now);
    }
    installations.put(after.id(), after);
    return new Saved.Done();
  }

  @Override
  public synchronized Page ofAccount(Account account, Cursor from) {
    var listed =
        installations.values().stream()
            .flatMap(installation -> listed(installation, account).stream())
            .sorted(Comparator.comparing(one -> key(one.id())))
            .filter(
                one ->
                    !(from instanceof Cursor.After(var last))
                        || key(one.id()).compareTo(key(last)) > 0)
            .limit(PAGE + 1L)
            .toList();
    var page = listed.subList(0, Math.min(PAGE, listed.size()));
    return new Page(
        page, listed.size() > PAGE ? new Cursor.After(page.get(PAGE - 1).id()) : new Cursor.End());
  }

  private static Optional<Listed> listed(Installation installation, Account account) {
    var status =
        switch (installation.status()) {
          case Active active when active.owner().account().equals(account) -> ListedStatus.ACTIVE;
          case NeedsReauthorization dead when dead.owner().account().equals(account) ->
              ListedStatus.NEEDS_REAUTHORIZATION;
          case Disconnecting ending when ending.former().equals(new Former.Of(account)) ->
              ListedStatus.DISCONNECTING;
          case Active _ -> null;
          case NeedsReauthorization _ -> null;
          case Disconnecting _ -> null;
          case Gone _ -> null;
        };
    return status == null
        ? Optional.empty()
        : Optional.of(new Listed(installation.id(), status, installation.installedAt()));
  }

  private static String key(InstallationId id) {
    return id.companyId() + "#" + id.userId();
  }

  @Override
  public synchronized List<Due> due(Instant now, int most) {
    return installations.values().stream()
        .filter(installation -> !installation.refreshState().dueAt().isAfter(now))
        .map(installation -> new Due(installation.id(), installation.refreshState().dueAt()))
        .sorted(Comparator.comparing(Due::dueAt))
        .limit(most)
        .toList();
  }

  @Override
  public synchronized boolean claim(Due due, Instant dueAgain) {
    var now = find(due.id());
    if (!now.refreshState().dueAt().equals(due.dueAt())) {
      return false;
    }
    var refreshState = now.refreshState();
    var claimed =
        new RefreshState(
            refreshState.lease(),
            refreshState.failures(),
            refreshState.notBefore(),
            refreshState.lastVendedAt(),
            dueAgain,
            refreshState.history());
    installations.put(
        due.id(),
        new Installation(
            now.id(),
            now.revision() + 1,
            now.generation(),
            now.sequence(),
            now.timeline(),
            claimed,
            now.status()));
    return true;
  }

  @Override
  public synchronized CircuitBreaker find() {
    return breaker;
  }

  @Override
  public synchronized boolean save(CircuitBreaker after) {
    if (breaker.revision() != after.revision() - 1) {
      return false;
    }
    breaker = after;
    return true;
  }

  @Override
  public synchronized void mark(Account account, Instant at) {
    erased.put(account, at);
  }
}
