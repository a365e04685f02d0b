package io.latchkey.dynamodb;

import io.latchkey.install.Attempts;
import io.latchkey.installation.Directory;
import io.latchkey.installation.Installations;
import io.latchkey.memory.UpkeepContract;
import io.latchkey.refresh.CircuitBreakerStore;
import io.latchkey.removal.Erasures;
import org.junit.jupiter.api.AfterAll;

class DynamoDbUpkeepTest extends UpkeepContract {

  private static final LocalStore LOCAL = new LocalStore();

  private final DynamoDbStore store =
      new DynamoDbStore(LOCAL.client(), LocalStore.TABLES, LocalStore.sealer());

  @AfterAll
  static void stop() {
    LOCAL.close();
  }

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
    return new DynamoDbDirectory(LOCAL.client(), LocalStore.TABLES);
  }

  @Override
  protected CircuitBreakerStore breakers() {
    return new DynamoDbCircuitBreakerStore(LOCAL.client(), LocalStore.TABLES);
  }

  @Override
  protected Erasures erasures() {
    return new DynamoDbErasures(LOCAL.client(), LocalStore.TABLES);
  }
}
