package io.latchkey.bench;

import static io.latchkey.bench.Prices.GB;
import static io.latchkey.bench.Prices.MILLION;

import java.util.LinkedHashMap;
import java.util.Map;

/** A month's bill: what each service costs for a usage, in US dollars. */
final class Bill {

  private Bill() {}

  static Map<String, Double> of(Usage usage, MeasuredCalls counted) {
    var bill = new LinkedHashMap<String, Double>();
    bill.put("DynamoDB requests", requests(usage, counted));
    bill.put("DynamoDB storage", storage(usage, counted));
    bill.put("Lambda calls", calls(usage));
    bill.put("Lambda cold starts", coldStarts(usage));
    bill.put("API Gateway", usage.requests() / MILLION * Prices.HTTP_API_MILLION_REQUESTS);
    bill.put("SQS", queues(usage));
    bill.put("EventBridge", events(usage));
    bill.put("Secrets Manager", secrets(usage));
    bill.put("KMS", keys(usage));
    bill.put("logs", logs(usage));
    bill.put("metrics, alarms, traces", watching(usage));
    bill.put("traffic out", usage.vends() * Prices.VEND_BYTES / GB * Prices.TRAFFIC_OUT_GB);
    return bill;
  }

  static double total(Map<String, Double> bill) {
    return bill.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /**
   * The firewall stack adds this: a web ACL with its rules, and each request at CloudFront and WAF.
   * A backend calls the API's own domain, so vends don't pass it.
   */
  static double firewall(Usage usage) {
    var passing = usage.requests() - usage.vends();
    return Prices.WEB_ACL_MONTH
        + usage.deployed().firewall().rules() * Prices.WAF_RULE_MONTH
        + passing / MILLION * (Prices.WAF_MILLION_REQUESTS + Prices.CLOUDFRONT_MILLION_REQUESTS)
        + passing * Prices.PAGE_BYTES / GB * Prices.CLOUDFRONT_OUT_GB;
  }

  /**
   * A webhook adds this: a secret, a queue that is polled, metrics and alarms; and each event a
   * call of the function. Events are rare, so each call is counted as a cold start.
   */
  static double webhook(Usage usage) {
    var fixed =
        Prices.SECRET_MONTH
            + Prices.IDLE_POLLS_A_MONTH / MILLION * Prices.SQS_MILLION_REQUESTS
            + Prices.WEBHOOK_METRICS * Prices.METRIC_MONTH
            + usage.deployed().webhookAlarmMetrics() * Prices.ALARM_MONTH;
    var seconds = Prices.WORKER_START_SECONDS + Prices.WEBHOOK_SECONDS;
    var event =
        invocation(usage, seconds * Prices.WORKER_GB)
            + Prices.WEBHOOK_QUEUE_REQUESTS / MILLION * Prices.SQS_MILLION_REQUESTS
            + Prices.DYNAMODB_MILLION_READS / MILLION
            + Prices.WEBHOOK_BYTES / GB * Prices.TRAFFIC_OUT_GB;
    return fixed + usage.events() * event;
  }

  /** The cost of one vend, on all lines of the bill together. */
  static double ofOneVend(Usage usage, MeasuredCalls counted) {
    return counted.vend().reads() / MILLION * Prices.DYNAMODB_MILLION_READS
        + Prices.HTTP_API_MILLION_REQUESTS / MILLION
        + invocation(usage, Prices.VEND_SECONDS * Prices.FUNCTION_GB)
        + Prices.LOG_BYTES_A_REQUEST / GB * Prices.LOGS_GB
        + Prices.VEND_BYTES / GB * Prices.TRAFFIC_OUT_GB;
  }

  /** The cost of one refresh, with its part of a batch. */
  static double ofOneRefresh(Usage usage, MeasuredCalls counted) {
    var batch = usage.refreshesInABatch();
    return counted.refresh().reads() / MILLION * Prices.DYNAMODB_MILLION_READS
        + counted.refresh().writes() / MILLION * Prices.DYNAMODB_MILLION_WRITES
        + invocation(usage, batch * Prices.REFRESH_SECONDS * Prices.WORKER_GB) / batch
        + messages(batch) * Prices.SQS_MILLION_REQUESTS / MILLION;
  }

  /** The cost of an invocation, with its log lines and its share of traces. */
  private static double invocation(Usage usage, double gigabyteSeconds) {
    return gigabyteSeconds * Prices.LAMBDA_GB_SECOND
        + Prices.LAMBDA_MILLION_REQUESTS / MILLION
        + logBytes(usage.deployed()) / GB * Prices.LOGS_GB
        + Usage.TRACED * Prices.XRAY_MILLION_TRACES / MILLION;
  }

  private static double requests(Usage usage, MeasuredCalls counted) {
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

  /** The cost of storage, with the entries in both indexes and DynamoDB's overhead for each. */
  private static double storage(Usage usage, MeasuredCalls counted) {
    return usage.installations() * (counted.itemBytes() + 600) / GB * Prices.DYNAMODB_GB_MONTH;
  }

  private static double calls(Usage usage) {
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

  /**
   * INIT is billed since August 2025 on managed runtimes too ("AWS Lambda standardizes billing for
   * INIT Phase", AWS Compute Blog). A restore is billed for the first call that it makes slow.
   */
  private static double coldStarts(Usage usage) {
    var starts = usage.workerInvocations() * Prices.WORKER_START_SECONDS * Prices.WORKER_GB;
    var restores = usage.requests() * Prices.RESTORED_SECONDS * Prices.FUNCTION_GB;
    return Usage.COLD * (starts + restores) * Prices.LAMBDA_GB_SECOND;
  }

  /** Sends go ten at a time; a batch is received and deleted. */
  private static double messages(double batch) {
    return 0.1 + 2 / batch;
  }

  private static double queues(Usage usage) {
    var asked =
        usage.refreshes() * messages(usage.refreshesInABatch())
            + usage.deployed().batching().queues() * Prices.IDLE_POLLS_A_MONTH;
    return asked / MILLION * Prices.SQS_MILLION_REQUESTS;
  }

  /** The schedule costs the same as an event each time. */
  private static double events(Usage usage) {
    return (usage.events() + usage.sweeps()) / MILLION * Prices.EVENTBRIDGE_MILLION_EVENTS;
  }

  /** Each running function reads two of them every 5 minutes. */
  private static double secrets(Usage usage) {
    var calls = usage.instances() * 2 * 12 * 24 * Usage.DAYS;
    return usage.deployed().secrets() * Prices.SECRET_MONTH
        + calls / 10_000 * Prices.SECRETS_10_000_CALLS;
  }

  /** DynamoDB asks KMS for a table's key every 5 minutes for each caller; AWS's own key is free. */
  private static double keys(Usage usage) {
    return usage.deployed().tablesUseKms()
        ? usage.instances() * 2 * 12 * 24 * Usage.DAYS / 10_000 * Prices.KMS_10_000_REQUESTS
        : 0;
  }

  static double logBytes(Deployed deployed) {
    return Prices.OWN_LOG_BYTES + (deployed.platformLogs() ? Prices.PLATFORM_LOG_BYTES : 0);
  }

  private static double logs(Usage usage) {
    var bytes =
        usage.requests() * Prices.LOG_BYTES_A_REQUEST
            + usage.invocations() * logBytes(usage.deployed());
    return bytes / GB * Prices.LOGS_GB;
  }

  private static double watching(Usage usage) {
    var oneASecond = Math.min(usage.invocations(), Usage.DAYS * 86_400);
    var traces = oneASecond + usage.invocations() * Usage.TRACED;
    return Prices.METRICS * Prices.METRIC_MONTH
        + usage.deployed().alarmMetrics() * Prices.ALARM_MONTH
        + Prices.DASHBOARD_MONTH
        + Math.min(traces, usage.invocations()) / MILLION * Prices.XRAY_MILLION_TRACES;
  }
}
