package io.latchkey.simulation;

import io.latchkey.install.Attempt;
import io.latchkey.install.Attempts;
import io.latchkey.install.Handle;
import io.latchkey.install.State;
import io.latchkey.memory.InMemoryStore;
import io.latchkey.token.Account;
import io.latchkey.token.Directory;
import io.latchkey.token.Erasures;
import io.latchkey.token.Gate;
import io.latchkey.token.Gates;
import io.latchkey.token.Installation;
import io.latchkey.token.InstallationId;
import io.latchkey.token.Installations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/** The store as one process reaches it: every call can fail, before or after it was done. */
final class SimulatedStore implements Attempts, Installations, Directory, Gates, Erasures {

  private final Actor actor;
  private final InMemoryStore store;
  private final Ledger ledger;
  private final IntSupplier step;

  SimulatedStore(Actor actor, InMemoryStore store, Ledger ledger, IntSupplier step) {
    this.ledger = ledger;
    this.actor = actor;
    this.store = store;
    this.step = step;
  }

  @Override
  public Optional<Attempt> find(Handle handle) {
    return actor.read("reads its attempt", () -> store.find(handle));
  }

  @Override
  public Committed commit(Change change) {
    var what =
        change.installations().isEmpty()
            ? "commits " + change.after().state().getClass().getSimpleName()
            : "commits " + status(change.installations().get(0));
    return actor.write(what, () -> saw(committed(change)));
  }

  /** Where the person is asked at Pipedrive once more, what they gave before is void. */
  private Committed committed(Change change) {
    var before = store.find(change.after().handle()).flatMap(attempt -> attempt.state().heldGrant());
    var committed = store.commit(change);
    if (committed instanceof Committed.Done
        && change.after().state() instanceof State.AwaitingConsent) {
      before.ifPresent(held -> ledger.isVoid(Set.of(held.grant().refreshToken().reveal())));
      ledger.isVoid(actor.given);
    }
    return committed;
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
    return actor.read("lists", () -> store.ofAccount(account, from));
  }

  @Override
  public List<Due> due(Instant now, int most) {
    return actor.read("looks for what is due", () -> store.due(now, most));
  }

  @Override
  public boolean claim(Due due, Instant dueAgain) {
    return actor.write("claims", () -> store.claim(due, dueAgain));
  }

  @Override
  public Gate find() {
    return actor.read("reads the gate", () -> store.find());
  }

  @Override
  public boolean save(Gate after) {
    return actor.write("moves the gate", () -> store.save(after));
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

  private <T> T saw(T answer) {
    actor.sawInstallationAt = step.getAsInt();
    return answer;
  }

  private static String status(Installation installation) {
    return installation.status().getClass().getSimpleName() + " " + installation.generation();
  }
}
