package io.latchkey.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Owner;
import io.latchkey.installation.StoreDecision;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** The units that DynamoDB Local charges for an installation's item, without its indexes. */
class ItemUnitsTest {

  private static final LocalStore LOCAL = new LocalStore();
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00.123Z");

  /** Longer than Pipedrive's are today: its documentation says that they can grow. */
  private static final int TOKEN_LENGTH = 320;

  private final InstallationItems items = new InstallationItems(LocalStore.sealer());

  @AfterAll
  static void stop() {
    LOCAL.close();
  }

  @Test
  void anAppWithEveryScopePaysForAsManyWriteUnitsAsOneWithBaseAlone() {
    var all = new ArrayList<>(ScopeCode.KNOWN);
    Collections.shuffle(all, new Random(1));

    assertThat(writeUnits(all)).isEqualTo(writeUnits(List.of("base"))).isEqualTo(2);
  }

  @Test
  void someScopesThatThisVersionDoesNotKnowStayWithinThemToo() {
    var all = new ArrayList<>(ScopeCode.KNOWN);
    all.addAll(List.of("invoices:read", "invoices:full"));

    assertThat(writeUnits(all)).isEqualTo(2);
  }

  @Test
  void spelledOutTheyWouldTakeOneMore() {
    var all = new ArrayList<>(ScopeCode.KNOWN);
    all.add("no-code-for-this)");

    assertThat(writeUnits(all)).isEqualTo(3);
  }

  private double writeUnits(List<String> scopes) {
    var put =
        LOCAL
            .client()
            .putItem(
                request ->
                    request
                        .tableName(LocalStore.TABLES.installations())
                        .item(items.item(installed(String.join(",", scopes))))
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
    return put.consumedCapacity().table().capacityUnits();
  }

  private static Installation installed(String scope) {
    var grant =
        new Grant(
            Secret.of("a".repeat(TOKEN_LENGTH)),
            Secret.of("r".repeat(TOKEN_LENGTH)),
            NOW.plus(Duration.ofHours(1)),
            scope,
            URI.create("https://a-company-with-a-long-name.pipedrive.com"),
            NOW);
    var owner = new Owner(new Account("acct-0123456789abcdef"), Entitlement.ACTIVE);
    var base = new BaseUrl("https://pipedrive.connections.product.example");
    var before = Installation.none(new InstallationId(12_345_678, 23_456_789));
    return StoreDecision.decide(before, grant, owner, base, NOW)
            instanceof StoreDecision.Store(var after)
        ? after
        : before;
  }
}
