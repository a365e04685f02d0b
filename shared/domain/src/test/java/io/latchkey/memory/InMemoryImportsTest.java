package io.latchkey.memory;

import io.latchkey.installation.Installations;
import io.latchkey.removal.Erasures;
import io.latchkey.tokenimport.TokenImports;

class InMemoryImportsTest extends ImportsContract {

  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryImports imports = new InMemoryImports(store);

  @Override
  protected TokenImports imports() {
    return imports;
  }

  @Override
  protected Installations installations() {
    return store;
  }

  @Override
  protected Erasures erasures() {
    return store;
  }
}
