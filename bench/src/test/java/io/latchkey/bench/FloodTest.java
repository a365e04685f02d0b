package io.latchkey.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.bench.Deployed.Batching;
import io.latchkey.bench.Deployed.Firewall;
import io.latchkey.bench.MeteredDynamoDb.Units;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FloodTest {

  private static final Deployed DEPLOYED =
      new Deployed(
          0,
          0,
          0,
          new Batching(3, 20, 10, 2, 2),
          false,
          false,
          1.5,
          0.75,
          Map.of(),
          new Firewall(3, 1_000, 100, 100_000));
  private static final FlowCost WRITES = new FlowCost(1, 0, 0, new Units(0, 4, 0, 753));

  @Test
  void aFloodCostsTheMoreTheFasterTheRouteIs() {
    var slow = Flood.of("GET /callback", 10).aDay(DEPLOYED, WRITES);
    var fast = Flood.of("GET /callback", 100).aDay(DEPLOYED, WRITES);

    assertThat(fast / slow).isBetween(9.99, 10.01);
  }

  @Test
  void whatEachRequestWritesIsInIt() {
    var nothing = new FlowCost(0, 0, 0, new Units(0, 0, 0, 0));
    var callback = Flood.of("GET /callback", 100);

    assertThat(callback.aDay(DEPLOYED, WRITES) - callback.aDay(DEPLOYED, nothing))
        .isGreaterThan(86_400 * 100 * 4 * 0.625e-6);
  }

  @Test
  void theFirewallLeavesOneAddressFewRequests() {
    var flood = Flood.of("GET /callback", 100);

    assertThat(flood.aDayBehindFirewall(DEPLOYED, WRITES, 1))
        .isLessThan(flood.aDay(DEPLOYED, WRITES) / 5);
  }

  @Test
  void againstEnoughAddressesItOnlyCostsMore() {
    var flood = Flood.of("GET /callback", 100);

    assertThat(flood.aDayBehindFirewall(DEPLOYED, WRITES, 1_000))
        .isGreaterThan(flood.aDay(DEPLOYED, WRITES));
  }

  @Test
  void aThirdOfTheUninstallsThatTheApiAcceptsPassItFromOneAddress() {
    var third = Flood.of("DELETE /callback", 333);
    var flood = Flood.of("DELETE /callback", 1_000);

    assertThat(third.aDayBehindFirewall(DEPLOYED, WRITES, 1))
        .isEqualTo(third.aDayBehindFirewall(DEPLOYED, WRITES, 1_000));
    assertThat(flood.aDayBehindFirewall(DEPLOYED, WRITES, 1))
        .isLessThan(flood.aDayBehindFirewall(DEPLOYED, WRITES, 1_000));
  }

  @Test
  void aRouteThatNobodyHasCountedIsNotPriced() {
    assertThatThrownBy(() -> Flood.of("GET /new", 1)).hasMessageContaining("GET /new");
  }
}
