package io.latchkey.memory;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installations;
import io.latchkey.tokenimport.TokenImport;
import io.latchkey.tokenimport.TokenImports;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Imports in memory, with one lock for them and for the store that they settle in. */
public final class InMemoryImports implements TokenImports {

  private final InMemoryStore store;
  private final Map<String, TokenImport> imports = new HashMap<>();

  public InMemoryImports(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public TokenImport find(String sha256) {
    synchronized (store) {
      return imports.getOrDefault(sha256, TokenImport.none(sha256));
    }
  }

  @Override
  public Saved save(TokenImport after) {
    synchronized (store) {
      var now = find(after.sha256());
      if (now.revision() != after.revision() - 1) {
        return new Saved.Overtaken(now);
      }
      imports.put(after.sha256(), after);
      return new Saved.Done();
    }
  }

  @Override
  public Settled settle(TokenImport after, Installation installation, Instant begunAt) {
    synchronized (store) {
      if (store.isErasedSince(installation.owner().orElseThrow().account(), begunAt)) {
        return new Settled.Erased();
      }
      var now = store.find(installation.id());
      if (now.revision() != installation.revision() - 1) {
        return new Settled.InstallationChanged(now);
      }
      if (save(after) instanceof Saved.Overtaken) {
        return new Settled.Overtaken();
      }
      if (!(store.save(installation) instanceof Installations.Saved.Done)) {
        throw new IllegalStateException("it had the right revision a moment ago");
      }
      return new Settled.Done();
    }
  }

  /** Returns all stored imports. */
  public Collection<TokenImport> all() {
    synchronized (store) {
      return List.copyOf(imports.values());
    }
  }
}
