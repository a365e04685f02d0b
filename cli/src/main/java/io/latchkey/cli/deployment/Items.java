package io.latchkey.cli.deployment;

import io.latchkey.dynamodb.UnsealedItems;
import io.latchkey.install.AttemptId;
import io.latchkey.installation.Installation;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.refresh.CircuitBreaker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The stored items of a deployment, without their sealed attributes, which are never read. */
public interface Items {

  /** The two tables, by their names in the template. */
  enum Table {
    ATTEMPTS("Attempts"),
    INSTALLATIONS("Installations");

    private final String logicalId;

    Table(String logicalId) {
      this.logicalId = logicalId;
    }

    String logicalId() {
      return logicalId;
    }

    List<String> attributes() {
      return switch (this) {
        case ATTEMPTS -> UnsealedItems.OF_AN_ATTEMPT;
        case INSTALLATIONS -> UnsealedItems.OF_AN_INSTALLATION;
      };
    }
  }

  /** Returns the unencrypted attributes of an item. Empty if there is no such item. */
  Map<String, AttributeValue> find(Table table, String pk);

  /** Returns the stored installation, or {@link Installation#none}. Its grant cannot be opened. */
  default Installation installation(InstallationId id) {
    var item = find(Table.INSTALLATIONS, UnsealedItems.key(id));
    return item.isEmpty() ? Installation.none(id) : UnsealedItems.installation(item);
  }

  /** Returns the circuit breaker that all refreshes share. */
  default CircuitBreaker circuitBreaker() {
    var item = find(Table.INSTALLATIONS, UnsealedItems.CIRCUIT_BREAKER);
    return item.isEmpty() ? CircuitBreaker.closed() : UnsealedItems.circuitBreaker(item);
  }

  default Optional<UnsealedItems.Attempt> attempt(AttemptId attemptId) {
    var item = find(Table.ATTEMPTS, UnsealedItems.key(attemptId));
    return item.isEmpty() ? Optional.empty() : Optional.of(UnsealedItems.attempt(item));
  }
}
