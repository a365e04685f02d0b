package io.latchkey.memory;

import io.latchkey.install.Attempt;
import io.latchkey.install.Attempts;
import io.latchkey.install.Handle;
import io.latchkey.token.Installation;
import io.latchkey.token.InstallationId;
import io.latchkey.token.Installations;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Attempts and installations in memory, with the same transactions as the real store: one lock for
 * all of it.
 */
public final class InMemoryStore implements Attempts, Installations {

  private final Map<Handle, Attempt> attempts = new HashMap<>();
  private final Map<Claim, Handle> claims = new HashMap<>();
  private final Map<InstallationId, Installation> installations = new HashMap<>();

  @Override
  public synchronized Optional<Attempt> find(Handle handle) {
    return Optional.ofNullable(attempts.get(handle));
  }

  @Override
  public synchronized Committed commit(Change change) {
    for (var claim : change.claims()) {
      var by = claims.get(claim);
      if (by != null) {
        return new Committed.Claimed(by);
      }
    }
    for (var after : change.installations()) {
      var now = find(after.id());
      if (now.revision() != after.revision() - 1) {
        return new Committed.InstallationChanged(now);
      }
    }
    var after = change.after();
    var stored = find(after.handle()).map(Attempt::version).orElse(0L);
    if (stored != after.version() - 1) {
      return new Committed.Overtaken();
    }
    attempts.put(after.handle(), after);
    change.claims().forEach(claim -> claims.put(claim, after.handle()));
    change
        .installations()
        .forEach(installation -> installations.put(installation.id(), installation));
    return new Committed.Done();
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
}
