package io.latchkey.cli.deployment;

import io.latchkey.dynamodb.InTheClear;
import io.latchkey.install.Handle;
import io.latchkey.token.Gate;
import io.latchkey.token.Installation;
import io.latchkey.token.InstallationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a deployment has stored, without what is sealed: that is not even read. */
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
        case ATTEMPTS -> InTheClear.OF_AN_ATTEMPT;
        case INSTALLATIONS -> InTheClear.OF_AN_INSTALLATION;
      };
    }
  }

  /** The attributes of an item that stand in the clear; empty where there is no such item. */
  Map<String, AttributeValue> find(Table table, String pk);

  /** What is stored; {@link Installation#none} where nothing is. Its grant cannot be opened. */
  default Installation installation(InstallationId id) {
    var item = find(Table.INSTALLATIONS, InTheClear.key(id));
    return item.isEmpty() ? Installation.none(id) : InTheClear.installation(item);
  }

  /** Whether refreshes may go to Pipedrive now. */
  default Gate gate() {
    var item = find(Table.INSTALLATIONS, InTheClear.GATE);
    return item.isEmpty() ? Gate.open() : InTheClear.gate(item);
  }

  default Optional<InTheClear.Attempt> attempt(Handle handle) {
    var item = find(Table.ATTEMPTS, InTheClear.key(handle));
    return item.isEmpty() ? Optional.empty() : Optional.of(InTheClear.attempt(item));
  }
}
