package io.latchkey.memory;

import io.latchkey.install.Attempts;
import io.latchkey.token.CircuitBreakerStore;
import io.latchkey.token.Directory;
import io.latchkey.token.Erasures;
import io.latchkey.token.Installations;

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
  protected CircuitBreakerStore gates() {
    return store;
  }

  @Override
  protected Erasures erasures() {
    return store;
  }
}
