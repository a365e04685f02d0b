package io.latchkey.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latchkey.bench.Deployed.Batching;
import io.latchkey.bench.Deployed.Firewall;
import io.latchkey.bench.MeteredDynamoDb.Units;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BillTest {

  private static final Units NONE = units(0, 0);
  private static final MeasuredCalls COUNTED =
      new MeasuredCalls(units(5, 20), units(1, 0), NONE, NONE, units(3, 10), NONE, 1_400);
  private static final Deployed DEPLOYED = deployed(20, false, false);

  private static Units units(double reads, double writes) {
    return new Units(reads, writes, 0, 0);
  }

  private static Deployed deployed(double refreshWindow, boolean platformLogs, boolean kms) {
    return new Deployed(
        44,
        5,
        3,
        new Batching(3, refreshWindow, 10, 2, 2),
        platformLogs,
        kms,
        1.5,
        0.75,
        Map.of(),
        new Firewall(3, 1_000, 100, 100_000));
  }

  private static Usage usage(long installations) {
    return new Usage(installations, DEPLOYED);
  }

  @Test
  void aGrantInUseIsRefreshedEvery46MinutesAndADormantOneOnceAMonth() {
    assertThat(usage(1_000).refreshes()).isCloseTo(50 * 31.3 * 30 + 950, within(20.0));
  }

  @Test
  void dynamoDbIsChargedForWhatWasCountedTimesHowOftenItHappens() {
    var usage = usage(1_000_000);

    var reads = usage.installs() * 5 + usage.vends() + usage.refreshes() * 3;
    var writes = usage.installs() * 20 + usage.refreshes() * 10;
    assertThat(Bill.of(usage, COUNTED).get("DynamoDB requests"))
        .isCloseTo((reads * 0.125 + writes * 0.625) / 1e6, within(0.001));
  }

  @Test
  void aVendCostsARequestAndAFewMillisecondsOfAGigabyte() {
    var one = usage(1_000);
    var bill = Bill.of(one, COUNTED);

    assertThat(bill.get("API Gateway")).isCloseTo(one.requests() / 1e6, within(0.001));
    assertThat(bill.get("Lambda calls")).isGreaterThan(one.vends() * 0.0174 * 0.0000133334);
  }

  @Test
  void aColdStartOfAWorkerIsBilledFromItsInitOn() {
    var usage = usage(1_000_000);
    var workers = 0.01 * usage.workerInvocations() * 7.485 * 0.75 * 0.0000133334;
    var restores = 0.01 * usage.requests() * 0.188 * 1.5 * 0.0000133334;

    assertThat(Bill.of(usage, COUNTED).get("Lambda cold starts"))
        .isCloseTo(workers + restores, within(0.01));
  }

  @Test
  void theTotalIsTheSumAndGrowsWithTheInstallations() {
    var small = Bill.of(usage(1_000), COUNTED);
    var large = Bill.of(usage(1_000_000), COUNTED);

    assertThat(Bill.total(small))
        .isCloseTo(small.values().stream().mapToDouble(Double::doubleValue).sum(), within(0.0001));
    assertThat(large)
        .allSatisfy((service, cost) -> assertThat(cost).isGreaterThanOrEqualTo(small.get(service)));
  }

  @Test
  void vendsAndRefreshesAreTheMostOfWhatAMillionInstallationsPayFor() {
    var usage = usage(1_000_000);
    var both =
        usage.vends() * Bill.ofOneVend(usage, COUNTED)
            + usage.refreshes() * Bill.ofOneRefresh(usage, COUNTED);
    var all = Bill.total(Bill.of(usage, COUNTED));

    assertThat(both).isBetween(0.8 * all, all);
  }

  @Test
  void aRefreshCostsItsUnitsItsTimeAndATenthOfABatch() {
    var units = (3 * 0.125 + 10 * 0.625) / 1e6;
    var time = Prices.REFRESH_SECONDS * 0.75 * 0.0000133334;

    assertThat(Bill.ofOneRefresh(usage(1_000_000), COUNTED))
        .isBetween(units + time, units + time + 0.3e-6);
  }

  @Test
  void theOutboxIsCalledForEachChangeUntilABatchGathersSeveral() {
    var few = usage(1_000);
    var many = usage(1_000_000);

    assertThat(few.outboxInvocations()).isEqualTo(few.changes());
    assertThat(many.outboxInvocations()).isEqualTo(4 * 30 * 86_400.0);
  }

  @Test
  void refreshesFillABatchOnlyIfTheyComeWithinItsWindow() {
    assertThat(usage(1_000_000).refreshesInABatch()).isEqualTo(10);
    assertThat(usage(100_000).refreshesInABatch()).isBetween(7.0, 8.0);
    assertThat(usage(1_000).refreshesInABatch()).isEqualTo(1);
    assertThat(new Usage(1_000_000, deployed(0, false, false)).refreshesInABatch()).isEqualTo(1);
  }

  @Test
  void platformLogsAndAKeyInKmsAreChargedOnlyIfTheTemplateHasThem() {
    var with = Bill.of(new Usage(1_000_000, deployed(20, true, true)), COUNTED);
    var without = Bill.of(usage(1_000_000), COUNTED);

    assertThat(with.get("logs")).isGreaterThan(1.3 * Objects.requireNonNull(without.get("logs")));
    assertThat(with.get("KMS")).isPositive();
    assertThat(without.get("KMS")).isZero();
  }

  @Test
  void aWebhookCostsItsSecretItsQueueItsMetricsAndACallForEachEvent() {
    var usage = usage(1_000_000);
    var fixed = 0.40 + 5 * 3 * 60 * 24 * 30 * 0.40e-6 + 3 * 0.30 + 5 * 0.10;
    var call = 7.785 * 0.75 * 0.0000133334;

    assertThat(Bill.webhook(usage(0))).isCloseTo(fixed, within(0.01));
    assertThat(Bill.webhook(usage) - fixed)
        .isBetween(usage.events() * 0.9 * call, usage.events() * 1.2 * call);
  }

  @Test
  void theFirewallCostsItsWebAclItsRulesAndEachRequestOfAPerson() {
    var usage = usage(1_000);
    var people = usage.requests() - usage.vends();

    assertThat(Bill.firewall(usage)).isCloseTo(5 + 3 + people * 1.6e-6, within(0.001));
  }
}
