package io.latchkey.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latchkey.bench.MeteredDynamoDb.Units;
import org.junit.jupiter.api.Test;

class BillTest {

  private static final Units NONE = units(0, 0);
  private static final Counted COUNTED =
      new Counted(units(5, 20), units(1, 0), NONE, NONE, units(3, 10), NONE, 1_400);

  private static Units units(double reads, double writes) {
    return new Units(reads, writes, 0, 0);
  }

  @Test
  void aGrantInUseIsRefreshedEvery46MinutesAndADormantOneOnceAMonth() {
    var usage = new Usage(1_000);

    assertThat(usage.refreshes()).isCloseTo(50 * 31.3 * 30 + 950, within(20.0));
  }

  @Test
  void dynamoDbIsChargedForWhatWasCountedTimesHowOftenItHappens() {
    var usage = new Usage(1_000_000);

    var reads = usage.installs() * 5 + usage.vends() + usage.refreshes() * 3;
    var writes = usage.installs() * 20 + usage.refreshes() * 10;
    assertThat(Bill.of(usage, COUNTED).get("DynamoDB requests"))
        .isCloseTo((reads * 0.125 + writes * 0.625) / 1e6, within(0.001));
  }

  @Test
  void aVendCostsARequestAndAFewMillisecondsOfAGigabyte() {
    var one = new Usage(1_000);
    var bill = Bill.of(one, COUNTED);

    assertThat(bill.get("API Gateway")).isCloseTo(one.requests() / 1e6, within(0.001));
    assertThat(bill.get("Lambda")).isGreaterThan(one.vends() * 0.0209 * 0.0000133334);
  }

  @Test
  void theTotalIsTheSumAndGrowsWithTheInstallations() {
    var small = Bill.of(new Usage(1_000), COUNTED);
    var large = Bill.of(new Usage(1_000_000), COUNTED);

    assertThat(Bill.total(small))
        .isCloseTo(small.values().stream().mapToDouble(Double::doubleValue).sum(), within(0.0001));
    assertThat(large)
        .allSatisfy((service, cost) -> assertThat(cost).isGreaterThanOrEqualTo(small.get(service)));
  }

  @Test
  void vendsAndRefreshesAreTheMostOfWhatAMillionInstallationsPayFor() {
    var usage = new Usage(1_000_000);
    var both =
        usage.vends() * Bill.ofOneVend(COUNTED) + usage.refreshes() * Bill.ofOneRefresh(COUNTED);

    assertThat(both).isBetween(0.8 * total(usage), total(usage));
  }

  @Test
  void aRefreshCostsItsUnitsItsTimeAndATenthOfABatch() {
    var units = (3 * 0.125 + 10 * 0.625) / 1e6;
    var time = Prices.REFRESH_SECONDS * 0.75 * 0.0000133334;

    assertThat(Bill.ofOneRefresh(COUNTED)).isBetween(units + time, units + time + 0.3e-6);
  }

  @Test
  void theOutboxIsCalledForEachChangeUntilABatchGathersSeveral() {
    var few = new Usage(1_000);
    var many = new Usage(1_000_000);

    assertThat(few.outboxInvocations()).isEqualTo(few.changes());
    assertThat(many.outboxInvocations()).isEqualTo(4 * 30 * 86_400.0);
  }

  private static double total(Usage usage) {
    return Bill.total(Bill.of(usage, COUNTED));
  }
}
