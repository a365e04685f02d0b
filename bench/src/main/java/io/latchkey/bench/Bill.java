package io.latchkey.bench;

import static io.latchkey.bench.Prices.GB;
import static io.latchkey.bench.Prices.MILLION;

import java.util.LinkedHashMap;
import java.util.Map;

/** A month's bill: what each service costs for a usage, in US dollars. */
final class Bill {

  private Bill() {}

  static Map<String, Double> of(Usage usage, Counted counted) {
    var bill = new LinkedHashMap<String, Double>();
    bill.put("DynamoDB requests", requests(usage, counted));
    bill.put("DynamoDB storage", storage(usage, counted));
    bill.put("Lambda", lambda(usage));
    bill.put("API Gateway", usage.requests() / MILLION * Prices.HTTP_API_MILLION_REQUESTS);
    bill.put("SQS", queues(usage));
    bill.put("EventBridge", events(usage));
    bill.put("Secrets Manager", secrets(usage));
    bill.put("logs", logs(usage));
    bill.put("metrics, alarms, traces", watching(usage));
    bill.put("traffic out", usage.vends() * Prices.VEND_BYTES / GB * Prices.TRAFFIC_OUT_GB);
    return bill;
  }

  static double total(Map<String, Double> bill) {
    return bill.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** What one vend brings with it, on whichever line of the bill. */
  static double ofOneVend(Counted counted) {
    return counted.vend().reads() / MILLION * Prices.DYNAMODB_MILLION_READS
        + Prices.HTTP_API_MILLION_REQUESTS / MILLION
        + invocation(Prices.VEND_SECONDS * Prices.FUNCTION_GB)
        + Prices.LOG_BYTES_A_REQUEST / GB * Prices.LOGS_GB
        + Prices.VEND_BYTES / GB * Prices.TRAFFIC_OUT_GB;
  }

  /** What one refresh brings with it where there are many: ten go in one batch. */
  static double ofOneRefresh(Counted counted) {
    return counted.refresh().reads() / MILLION * Prices.DYNAMODB_MILLION_READS
        + counted.refresh().writes() / MILLION * Prices.DYNAMODB_MILLION_WRITES
        + invocation(10 * Prices.REFRESH_SECONDS * Prices.WORKER_GB) / 10
        + 3 * Prices.SQS_MILLION_REQUESTS / MILLION / 10;
  }

  /** With its lines in the log and its share of traces. */
  private static double invocation(double gigabyteSeconds) {
    return gigabyteSeconds * Prices.LAMBDA_GB_SECOND
        + Prices.LAMBDA_MILLION_REQUESTS / MILLION
        + Prices.LOG_BYTES_AN_INVOCATION / GB * Prices.LOGS_GB
        + Usage.TRACED * Prices.XRAY_MILLION_TRACES / MILLION;
  }

  private static double requests(Usage usage, Counted counted) {
    var reads =
        usage.installs() * counted.install().reads()
            + usage.vends() * counted.vend().reads()
            + usage.sweeps() * counted.sweep().reads()
            + usage.refreshes() * counted.refresh().reads()
            + usage.uninstalls() * counted.uninstall().reads();
    var writes =
        usage.installs() * counted.install().writes()
            + usage.firstVendsOfAnHour() * counted.firstVendOfAnHour().writes()
            + usage.refreshes() * counted.refresh().writes()
            + usage.uninstalls() * counted.uninstall().writes();
    return reads / MILLION * Prices.DYNAMODB_MILLION_READS
        + writes / MILLION * Prices.DYNAMODB_MILLION_WRITES;
  }

  /** With its entries in both indexes, and what DynamoDB adds to each. */
  private static double storage(Usage usage, Counted counted) {
    return usage.installations() * (counted.itemBytes() + 600) / GB * Prices.DYNAMODB_GB_MONTH;
  }

  private static double lambda(Usage usage) {
    var waitedFor =
        usage.vends() * Prices.VEND_SECONDS
            + (3 * usage.installs() + usage.uninstalls()) * Prices.INSTALL_SECONDS;
    var work =
        usage.refreshes() * Prices.REFRESH_SECONDS
            + usage.sweeps() * Prices.SWEEP_SECONDS
            + usage.outboxInvocations() * Prices.OUTBOX_SECONDS;
    var gigabyteSeconds = waitedFor * Prices.FUNCTION_GB + work * Prices.WORKER_GB;
    return gigabyteSeconds * Prices.LAMBDA_GB_SECOND
        + usage.invocations() / MILLION * Prices.LAMBDA_MILLION_REQUESTS;
  }

  /** Each batch is sent, received and deleted. */
  private static double queues(Usage usage) {
    var asked = 3 * usage.batchesOfRefreshes() + Prices.QUEUES * Prices.IDLE_POLLS_A_MONTH;
    return asked / MILLION * Prices.SQS_MILLION_REQUESTS;
  }

  /** The schedule costs the same as an event each time. */
  private static double events(Usage usage) {
    return (usage.events() + usage.sweeps()) / MILLION * Prices.EVENTBRIDGE_MILLION_EVENTS;
  }

  /** Each running function reads two of them every 5 minutes. */
  private static double secrets(Usage usage) {
    var calls = usage.instances() * 2 * 12 * 24 * Usage.DAYS;
    return Prices.SECRETS * Prices.SECRET_MONTH + calls / 10_000 * Prices.SECRETS_10_000_CALLS;
  }

  private static double logs(Usage usage) {
    var bytes =
        usage.requests() * Prices.LOG_BYTES_A_REQUEST
            + usage.invocations() * Prices.LOG_BYTES_AN_INVOCATION;
    return bytes / GB * Prices.LOGS_GB;
  }

  private static double watching(Usage usage) {
    var oneASecond = Math.min(usage.invocations(), Usage.DAYS * 86_400);
    var traces = oneASecond + usage.invocations() * Usage.TRACED;
    return Prices.METRICS * Prices.METRIC_MONTH
        + Prices.ALARM_METRICS * Prices.ALARM_MONTH
        + Prices.DASHBOARD_MONTH
        + Math.min(traces, usage.invocations()) / MILLION * Prices.XRAY_MILLION_TRACES;
  }
}
