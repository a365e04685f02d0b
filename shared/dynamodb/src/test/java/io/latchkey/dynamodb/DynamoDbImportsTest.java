package io.latchkey.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.installation.Installations;
import io.latchkey.installation.Lease;
import io.latchkey.installation.Sealed;
import io.latchkey.installation.UnreadableGrant;
import io.latchkey.memory.ImportsContract;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Secret;
import io.latchkey.removal.Erasures;
import io.latchkey.tokenimport.TokenImport;
import io.latchkey.tokenimport.TokenImport.Holding;
import io.latchkey.tokenimport.TokenImports;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbImportsTest extends ImportsContract {

  private static final Tables TABLES = LocalStore.TABLES;
  private static final LocalStore LOCAL = new LocalStore();
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  private final DynamoDbImports imports =
      new DynamoDbImports(LOCAL.client(), TABLES, LocalStore.sealer());

  @AfterAll
  static void stop() {
    LOCAL.close();
  }

  @Override
  protected TokenImports imports() {
    return imports;
  }

  @Override
  protected Installations installations() {
    return new DynamoDbStore(LOCAL.client(), TABLES, LocalStore.sealer());
  }

  @Override
  protected Erasures erasures() {
    return new DynamoDbErasures(LOCAL.client(), TABLES);
  }

  @Test
  void nothingSecretStandsInTheItemOfAnImport() {
    var sent = Secret.of("the-refresh-token-that-was-sent");
    imports.save(holding(sent, "the-access-token", "the-next-refresh-token"));

    assertThat(raw(sent).toString())
        .contains("refreshed")
        .doesNotContain(sent.reveal(), "the-access-token", "the-next-refresh-token");
  }

  @Test
  void aGrantThatWasMovedToAnotherImportDoesNotOpenThere() {
    var victims = Secret.of("the-victims");
    var attackers = Secret.of("the-attackers");
    imports.save(holding(victims, "access-1", "refresh-1"));
    imports.save(holding(attackers, "access-2", "refresh-2"));

    var moved = new HashMap<>(raw(attackers));
    moved.put("grant", raw(victims).get("grant"));
    LOCAL.client().putItem(put -> put.tableName(TABLES.attempts()).item(moved));

    var found = (TokenImport.Holding.Refreshed) imports.find(attackers.sha256()).holding();
    assertThatThrownBy(() -> found.grant().open()).isInstanceOf(UnreadableGrant.class);
  }

  private static TokenImport holding(Secret sent, String access, String refresh) {
    var grant =
        new Grant(
            Secret.of(access),
            Secret.of(refresh),
            NOW.plusSeconds(3599),
            "base",
            URI.create("https://acme.pipedrive.com"),
            NOW);
    var holding = new Holding.Refreshed(Sealed.of(grant));
    return new TokenImport(
        sent.sha256(), 1, 1, new Lease.Free(), holding, Instant.EPOCH, NOW.plusSeconds(60));
  }

  private static Map<String, AttributeValue> raw(Secret sent) {
    var key = Map.of("pk", AttributeValue.fromS("import#" + sent.sha256()));
    return LOCAL.client().getItem(get -> get.tableName(TABLES.attempts()).key(key)).item();
  }
}
