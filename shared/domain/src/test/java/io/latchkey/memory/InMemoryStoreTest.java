package io.latchkey.memory;

import io.latchkey.install.Attempts;
import io.latchkey.installation.Installations;

class InMemoryStoreTest extends StoreContract {

  private final InMemoryStore store = new InMemoryStore();

  @Override
  protected Attempts attempts() {
    return store;
  }

  @Override
  protected Installations installations() {
    return store;
  }
}
