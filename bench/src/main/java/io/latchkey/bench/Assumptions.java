package io.latchkey.bench;

import java.util.List;

/** Everything that the bill assumes, in one table. */
final class Assumptions {

  private Assumptions() {}

  static String table(Deployed deployed) {
    return String.join(
            "\n",
            List.of(
                "| assumed | value |",
                "| --- | --- |",
                row("active, of all installations", "%.0f %%".formatted(100 * Usage.IN_USE)),
                row("vends a day, active", "%.0f".formatted(Usage.VENDS_A_DAY)),
                row("hours with vends a day, active", "%.0f".formatted(Usage.HOURS_IN_USE)),
                row("refreshes a day, active", "%.1f".formatted(Usage.REFRESHES_A_DAY)),
                row("days between refreshes, dormant", "%.0f".formatted(Usage.DORMANT_DAYS)),
                row("installs a month, of all", "%.0f %%".formatted(100 * Usage.INSTALLS)),
                row("uninstalls a month, of all", "%.0f %%".formatted(100 * Usage.UNINSTALLS)),
                row(
                    "Pipedrive answers after",
                    "%.0f ms".formatted(1_000 * Prices.PIPEDRIVE_SECONDS)),
                row(
                    "duration of a vend (bench-memory)",
                    "%.1f ms".formatted(1_000 * Prices.VEND_SECONDS)),
                row(
                    "duration of a refresh (bench-memory, and Pipedrive)",
                    "%.0f ms".formatted(1_000 * Prices.REFRESH_SECONDS)),
                row(
                    "duration of a request during an install (bench-memory, and Pipedrive)",
                    "%.0f ms".formatted(1_000 * Prices.INSTALL_SECONDS)),
                row("duration of a sweep", "%.0f s".formatted(Prices.SWEEP_SECONDS)),
                row(
                    "duration of an outbox call",
                    "%.0f ms".formatted(1_000 * Prices.OUTBOX_SECONDS)),
                row(
                    "memory, functions and workers",
                    "%.2f and %.2f GB".formatted(Prices.FUNCTION_GB, Prices.WORKER_GB)),
                row("cold starts, of all invocations", "%.0f %%".formatted(100 * Usage.COLD)),
                row(
                    "cold start of a worker (bench-memory)",
                    "%.1f s".formatted(Prices.WORKER_START_SECONDS)),
                row(
                    "first call after a snapshot (bench-memory)",
                    "%.0f ms".formatted(1_000 * Prices.RESTORED_SECONDS)),
                row(
                    "log lines of an invocation, of a request",
                    "%.0f and %.0f bytes"
                        .formatted(Bill.logBytes(deployed), Prices.LOG_BYTES_A_REQUEST)),
                row(
                    "of those, Lambda's own",
                    deployed.platformLogs()
                        ? "%.0f bytes".formatted(Prices.PLATFORM_LOG_BYTES)
                        : "none: template.yaml turns them off"),
                row(
                    "batching window of refreshes, of changes",
                    "%.0f and %.0f s"
                        .formatted(
                            deployed.batching().refreshWindow(),
                            deployed.batching().outboxWindow())),
                row(
                    "metrics of alarms; rules of the firewall",
                    "%d; %d".formatted(deployed.alarmMetrics(), deployed.firewall().rules())),
                row(
                    "key of the tables",
                    deployed.tablesUseKms()
                        ? "AWS's in KMS: its uses are charged"
                        : "AWS's own: free"),
                row("traced by X-Ray, plus one a second", "%.0f %%".formatted(100 * Usage.TRACED)),
                row(
                    "Lambda, a GB-second on arm64; a million requests",
                    "$%.10f; $%.2f"
                        .formatted(Prices.LAMBDA_GB_SECOND, Prices.LAMBDA_MILLION_REQUESTS)),
                row(
                    "HTTP API, a million requests",
                    "$%.2f".formatted(Prices.HTTP_API_MILLION_REQUESTS)),
                row(
                    "DynamoDB, a million read units; write units",
                    "$%.3f; $%.3f"
                        .formatted(Prices.DYNAMODB_MILLION_READS, Prices.DYNAMODB_MILLION_WRITES)),
                row(
                    "DynamoDB, a GB with point-in-time recovery",
                    "$%.2f".formatted(Prices.DYNAMODB_GB_MONTH)),
                row("SQS, a million requests", "$%.2f".formatted(Prices.SQS_MILLION_REQUESTS)),
                row(
                    "EventBridge, a million events",
                    "$%.2f".formatted(Prices.EVENTBRIDGE_MILLION_EVENTS)),
                row(
                    "Secrets Manager, a secret; 10,000 calls",
                    "$%.2f; $%.2f".formatted(Prices.SECRET_MONTH, Prices.SECRETS_10_000_CALLS)),
                row("logs, a GB taken in and kept a month", "$%.2f".formatted(Prices.LOGS_GB)),
                row("X-Ray, a million traces", "$%.2f".formatted(Prices.XRAY_MILLION_TRACES)),
                row(
                    "a metric; an alarm's metric; a dashboard",
                    "$%.2f; $%.2f; $%.2f"
                        .formatted(
                            Prices.METRIC_MONTH, Prices.ALARM_MONTH, Prices.DASHBOARD_MONTH)),
                row("traffic out, a GB", "$%.2f".formatted(Prices.TRAFFIC_OUT_GB)),
                row("KMS, 10,000 requests", "$%.2f".formatted(Prices.KMS_10_000_REQUESTS)),
                row(
                    "WAF, a web ACL; a rule; a million requests",
                    "$%.2f; $%.2f; $%.2f"
                        .formatted(
                            Prices.WEB_ACL_MONTH,
                            Prices.WAF_RULE_MONTH,
                            Prices.WAF_MILLION_REQUESTS)),
                row(
                    "CloudFront, a million requests; a GB out",
                    "$%.2f; $%.3f"
                        .formatted(Prices.CLOUDFRONT_MILLION_REQUESTS, Prices.CLOUDFRONT_OUT_GB)),
                "",
                "Prices are list prices of us-east-1, November 2025, without free tiers and support."))
        + "\n";
  }

  private static String row(String what, String value) {
    return "| " + what + " | " + value + " |";
  }
}
