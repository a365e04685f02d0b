package io.latchkey.simulation;

import io.latchkey.install.Attempt;
import io.latchkey.install.AttemptId;
import io.latchkey.install.Attempts;
import io.latchkey.install.BrowserKey;
import io.latchkey.install.State;
import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Lease;
import io.latchkey.installation.Owner;
import io.latchkey.installation.RefreshState;
import io.latchkey.installation.Revocation;
import io.latchkey.installation.StoreDecision;
import io.latchkey.memory.InMemoryImports;
import io.latchkey.memory.InMemoryStore;
import io.latchkey.memory.TestClock;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Secret;
import io.latchkey.refresh.InvalidGrantDecision;
import io.latchkey.refresh.RefreshQueue;
import io.latchkey.simulation.PipedriveState.UnknownOutcomes;
import io.latchkey.tokenimport.TokenImport;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything outside of the processes: the store, Pipedrive and the time; one installation. */
final class World {

  static final InstallationId ID = new InstallationId(42, 7);
  static final Installer ADA = new Installer(ID, "Acme", "Ada");
  static final Account ACME = new Account("acme");
  static final Account GLOBEX = new Account("globex");

  /** A refresh token whose import has settled long ago. */
  static final Secret SPENT = Secret.of("spent");

  static final Owner OWNER = new Owner(ACME, Entitlement.ACTIVE);
  static final BaseUrl BASE = new BaseUrl("https://latchkey.example");
  static final Duration ATTEMPT_TTL = Duration.ofHours(24);

  /** The initial state. */
  enum Start {
    NOTHING,
    INSTALLED,
    DEAD,
    /** Being disconnected, and the revocation has been refused for minutes. */
    STUCK
  }

  final TestClock clock = new TestClock();
  final InMemoryStore store = new InMemoryStore();
  final InMemoryImports imports = new InMemoryImports(store);
  final SecureRandom random = new DeterministicRandom();
  final Ledger ledger = new Ledger();
  final List<AttemptId> attempts = new ArrayList<>();

  /** Grants of attempts that have lapsed, which a worker has still to end. */
  final LapsedGrantQueue lapsed = new LapsedGrantQueue();

  /** Refresh tokens that the product had before, and whose final import result it does not know. */
  final Set<Secret> toImport = new LinkedHashSet<>();

  /** Messages of unfinished erasures. Two equal messages count as two. */
  final List<RefreshQueue.Job.ContinueErasure> erasuresToRepeat = new ArrayList<>();

  final ActorScheduler turns;
  final PipedriveState pipedrive;
  final Invariants invariants;

  World(
      Start start,
      UnknownOutcomes guesses,
      Decisions decisions,
      ActorScheduler.Limits limits,
      boolean hadTokensBefore) {
    turns =
        new ActorScheduler(decisions, limits, clock, this::isLeased, actor -> this.checked(actor));
    pipedrive = new PipedriveState(guesses, clock, turns::steps);
    if (hadTokensBefore) {
      toImport.add(pipedrive.exchanged().value().refreshToken());
    }
    begin(start);
    invariants = new Invariants(store.find(ID), ledger);
    imports.save(TokenImport.none(SPENT.sha256()).settle(ID, clock.instant()));
  }

  private void begin(Start start) {
    if (start == Start.NOTHING) {
      return;
    }
    var grant = pipedrive.exchanged().value();
    store.save(installed(grant));
    clock.advance(Duration.ofSeconds(3599 - 90)); // due, and within the margin of a vend
    if (start == Start.DEAD) {
      pipedrive.remove();
      ledger.lost(grant);
      refused();
      clock.advance(Duration.ofSeconds(31));
      refused();
    }
    if (start == Start.STUCK) {
      store.save(stuck(store.find(ID)));
    }
  }

  private void refused() {
    var found = store.find(ID);
    var after =
        switch (InvalidGrantDecision.decide(
            found, new InvalidGrantDecision.Refusal(found, "nobody"), clock.instant())) {
          case InvalidGrantDecision.Suspect(var suspect) -> suspect;
          case InvalidGrantDecision.Mark(var dead) -> dead;
          case InvalidGrantDecision.StillDead(var dead) -> dead;
          case InvalidGrantDecision.StandBack(var other) -> other;
        };
    store.save(after);
  }

  private Installation installed(Grant grant) {
    var stored =
        ((StoreDecision.Store)
                StoreDecision.decide(Installation.none(ID), grant, OWNER, BASE, clock.instant()))
            .after();
    var refreshState = stored.refreshState();
    var due = clock.instant().plus(Duration.ofMinutes(45));
    return new Installation(
        ID,
        stored.revision(),
        stored.generation(),
        stored.sequence(),
        stored.timeline(),
        new RefreshState(
            refreshState.lease(),
            0,
            refreshState.notBefore(),
            clock.instant(),
            due,
            refreshState.history()),
        stored.status());
  }

  private Installation stuck(Installation found) {
    var began = clock.instant().minus(Revocation.TAKEOVER_AFTER);
    var active = (Installation.Active) found.status();
    var status =
        new Installation.Disconnecting(
            Installation.EndReason.DISCONNECTED,
            new Installation.Former.Of(ACME),
            active.grant(),
            began,
            new Revocation.Failing(began));
    return new Installation(
        ID,
        found.revision() + 1,
        found.generation(),
        found.sequence() + 1,
        found.timeline(),
        new RefreshState(
            new Lease.Free(),
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            clock.instant(),
            RefreshState.none().history()),
        status);
  }

  /**
   * Returns true if an install need not wait for the disconnect in progress, because its revocation
   * is stuck.
   */
  boolean isStuck() {
    var found = store.find(ID);
    return found.status() instanceof Installation.Disconnecting ending
        && ending.revocation().isStuck(clock.instant())
        && !found.refreshState().lease().isLive(clock.instant());
  }

  /** Returns true if this is the installation's stored refresh token. */
  boolean isInstalled(Secret refreshToken) {
    return Invariants.grantOf(store.find(ID))
        .filter(grant -> grant.refreshToken().equals(refreshToken))
        .isPresent();
  }

  private boolean isLeased() {
    return isInstallationLeased()
        || imports.all().stream().anyMatch(one -> one.lease().isLive(clock.instant()));
  }

  private boolean isInstallationLeased() {
    return store.find(ID).refreshState().lease().isLive(clock.instant());
  }

  private void checked(Actor actor) {
    if (store.find(ID).refreshState().lease() instanceof Lease.Held && !isInstallationLeased()) {
      turns.lapses();
    }
    ledger.seesGivenUp(pipedrive.alive);
    invariants.check(actor, store.find(ID), pipedrive, clock.instant());
    invariants.keepsTheNewest(pipedrive, token -> isInHandsOf(actor, token), ledger);
  }

  /** Returns true if an unfinished actor or attempt has the token. */
  private boolean isInHandsOf(Actor actor, String token) {
    return actor.given.contains(token)
        || turns.others(actor).anyMatch(other -> other.given.contains(token))
        || heldByAttempts().contains(token)
        || heldForTheProduct().contains(token);
  }

  /** A token was handed to the product. */
  void vended(Actor actor, Grant grant) {
    checked(actor);
    // A holder that outlives its lease may revoke, as an orphan, a grant that was exchanged
    // meanwhile. An uninstall's tombstone is limited to local time, and so is too early if
    // Pipedrive's clock is ahead.
    var isTooEarly = ledger.wasUninstalled() && pipedrive.isAhead();
    invariants.vended(actor, grant, pipedrive, turns.lapsed() || isTooEarly);
  }

  /** Records that an actor has finished: its tokens have been passed on, or are not needed. */
  void finished(Actor actor) {
    checked(actor);
    actor.given.clear();
    checked(actor);
  }

  /** Returns the tokens that the product has still to import, or that an import holds. */
  private Set<String> heldForTheProduct() {
    var held = new HashSet<String>();
    toImport.forEach(token -> held.add(token.reveal()));
    for (var imported : imports.all()) {
      if (imported.holding() instanceof TokenImport.Holding.Refreshed(var grant)) {
        held.add(grant.open().refreshToken().reveal());
      }
    }
    return held;
  }

  private Set<String> heldByAttempts() {
    var held = new HashSet<>(lapsed.refreshTokens());
    for (var attemptId : attempts) {
      store
          .find(attemptId)
          .flatMap(attempt -> attempt.state().pendingGrant())
          .ifPresent(one -> held.add(one.grant().refreshToken().reveal()));
    }
    return held;
  }

  /** An attempt that a person is in the middle of. */
  BrowserKey attempt(AttemptId attemptId, State state, Attempt.Beginning beginning) {
    var key = BrowserKey.random(random);
    var attempt = Attempt.begin(attemptId, key, beginning, state, clock.instant(), ATTEMPT_TTL);
    store.commit(Attempts.Commit.of(attempt));
    attempts.add(attemptId);
    return key;
  }
}
