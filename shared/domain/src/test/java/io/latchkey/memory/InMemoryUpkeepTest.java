package io.latchkey.memory;

import io.latchkey.install.Attempts;
import io.latchkey.installation.Directory;
import io.latchkey.installation.Installations;
import io.latchkey.refresh.CircuitBreakerStore;
import io.latchkey.removal.Erasures;

class InMemoryUpkeepTest extends UpkeepContract {

  private final InMemoryStore store = new InMemoryStore();

  @Override
  protected Attempts attempts() {
    return store;
  }

  @Override
  protected Installations installations() {
    return store;
  }

  @Override
  protected Directory directory() {
    return store;
  }

  @Override
  protected CircuitBreakerStore breakers() {
    return store;
  }

  @Override
  protected Erasures erasures() {
    return store;
  }
}
