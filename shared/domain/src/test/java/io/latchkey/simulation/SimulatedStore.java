package io.latchkey.simulation;

import io.latchkey.install.Attempt;
import io.latchkey.install.AttemptId;
import io.latchkey.install.Attempts;
import io.latchkey.installation.Account;
import io.latchkey.installation.Directory;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installations;
import io.latchkey.memory.InMemoryStore;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.refresh.CircuitBreaker;
import io.latchkey.refresh.CircuitBreakerStore;
import io.latchkey.removal.Erasures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The store as one process reaches it: every call can fail, before or after it was done. */
final class SimulatedStore
    implements Attempts, Installations, Directory, CircuitBreakerStore, Erasures {

  /** The age of the changes that an index may not show yet. */
  private static final Duration MOMENT_AGO = Duration.ofSeconds(59);

  private final Actor actor;
  private final World world;
  private final InMemoryStore store;

  SimulatedStore(Actor actor, World world) {
    this.actor = actor;
    this.world = world;
    this.store = world.store;
  }

  @Override
  public Optional<Attempt> find(AttemptId attemptId) {
    return actor.read("reads its attempt", () -> store.find(attemptId));
  }

  @Override
  public CommitResult commit(Commit change) {
    var what =
        change.installations().isEmpty()
            ? "commits " + change.after().state().getClass().getSimpleName()
            : "commits " + status(change.installations().get(0));
    return actor.write(what, () -> saw(store.commit(change)));
  }

  @Override
  public Installation find(InstallationId id) {
    return actor.read("reads the installation", () -> saw(store.find(id)));
  }

  @Override
  public Saved save(Installation after) {
    return actor.write("saves " + status(after), () -> saw(store.save(after)));
  }

  @Override
  public Page ofAccount(Account account, Cursor from) {
    return actor.index(
        "lists",
        () -> store.ofAccount(account, from),
        () ->
            isOfAMomentAgo()
                ? new Page(List.of(), new Cursor.End())
                : store.ofAccount(account, from));
  }

  @Override
  public List<Due> due(Instant now, int most) {
    return actor.index("looks for what is due", () -> store.due(now, most), List::of);
  }

  @Override
  public boolean claim(Due due, Instant dueAgain) {
    return actor.write("claims", () -> store.claim(due, dueAgain));
  }

  @Override
  public CircuitBreaker find() {
    return actor.read("reads the circuit breaker", () -> store.find());
  }

  @Override
  public boolean save(CircuitBreaker after) {
    return actor.write("moves the circuit breaker", () -> store.save(after));
  }

  @Override
  public void mark(Account account, Instant at) {
    actor.write(
        "marks the account erased",
        () -> {
          store.mark(account, at);
          return at;
        });
  }

  @Override
  public boolean isErasedSince(Account account, Instant begunAt) {
    return actor.read(
        "reads whether the account was erased", () -> store.isErasedSince(account, begunAt));
  }

  private boolean isOfAMomentAgo() {
    var moment = world.clock.instant().minus(MOMENT_AGO);
    return store.find(World.ID).installedAt().isAfter(moment);
  }

  private <T> T saw(T answer) {
    actor.sawInstallationAt = world.turns.steps();
    return answer;
  }

  private static String status(Installation installation) {
    return installation.status().getClass().getSimpleName() + " " + installation.generation();
  }
}
