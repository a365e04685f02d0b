package io.latchkey.bench;

import java.util.List;
import java.util.Locale;

/** All that the bill takes for granted, in one table. */
final class Assumptions {

  private Assumptions() {}

  static String table() {
    return String.join(
            "\n",
            List.of(
                "| assumed | value |",
                "| --- | --- |",
                row("in use, of all installations", "%.0f %%", 100 * Usage.IN_USE),
                row("vends a day of one in use", "%.0f", Usage.VENDS_A_DAY),
                row("hours of a day in which it is asked for", "%.0f", Usage.HOURS_IN_USE),
                row("refreshes a day of one in use", "%.1f", Usage.REFRESHES_A_DAY),
                row("days between refreshes of a dormant one", "%.0f", Usage.DORMANT_DAYS),
                row("installs a month, of all", "%.0f %%", 100 * Usage.INSTALLS),
                row("uninstalls a month, of all", "%.0f %%", 100 * Usage.UNINSTALLS),
                row("Pipedrive answers after", "%.0f ms", 1_000 * Prices.PIPEDRIVE_SECONDS),
                row("a vend runs (bench-memory)", "%.1f ms", 1_000 * Prices.VEND_SECONDS),
                row(
                    "a refresh runs (bench-memory, and Pipedrive)",
                    "%.0f ms",
                    1_000 * Prices.REFRESH_SECONDS),
                row(
                    "a request of an install runs (bench-memory, and Pipedrive)",
                    "%.0f ms",
                    1_000 * Prices.INSTALL_SECONDS),
                row("a sweep runs", "%.0f s", Prices.SWEEP_SECONDS),
                row("an outbox call runs", "%.0f ms", 1_000 * Prices.OUTBOX_SECONDS),
                row(
                    "memory, functions and workers",
                    "%.2f and %.2f GB",
                    Prices.FUNCTION_GB,
                    Prices.WORKER_GB),
                row(
                    "log of an invocation, of a request",
                    "%.0f and %.0f bytes",
                    Prices.LOG_BYTES_AN_INVOCATION,
                    Prices.LOG_BYTES_A_REQUEST),
                row("traced by X-Ray, besides one a second", "%.0f %%", 100 * Usage.TRACED),
                row(
                    "Lambda, a GB-second on arm64; a million requests",
                    "$%.10f; $%.2f",
                    Prices.LAMBDA_GB_SECOND,
                    Prices.LAMBDA_MILLION_REQUESTS),
                row("HTTP API, a million requests", "$%.2f", Prices.HTTP_API_MILLION_REQUESTS),
                row(
                    "DynamoDB, a million read units; write units",
                    "$%.3f; $%.3f",
                    Prices.DYNAMODB_MILLION_READS,
                    Prices.DYNAMODB_MILLION_WRITES),
                row(
                    "DynamoDB, a GB with point-in-time recovery",
                    "$%.2f",
                    Prices.DYNAMODB_GB_MONTH),
                row("SQS, a million requests", "$%.2f", Prices.SQS_MILLION_REQUESTS),
                row("EventBridge, a million events", "$%.2f", Prices.EVENTBRIDGE_MILLION_EVENTS),
                row(
                    "Secrets Manager, a secret; 10,000 calls",
                    "$%.2f; $%.2f",
                    Prices.SECRET_MONTH,
                    Prices.SECRETS_10_000_CALLS),
                row("logs, a GB taken in and kept a month", "$%.2f", Prices.LOGS_GB),
                row("X-Ray, a million traces", "$%.2f", Prices.XRAY_MILLION_TRACES),
                row(
                    "a metric; an alarm's metric; a dashboard",
                    "$%.2f; $%.2f; $%.2f",
                    Prices.METRIC_MONTH,
                    Prices.ALARM_MONTH,
                    Prices.DASHBOARD_MONTH),
                row("traffic out, a GB", "$%.2f", Prices.TRAFFIC_OUT_GB),
                "",
                "Prices are list prices of us-east-1, November 2025, without free tiers and support."))
        + "\n";
  }

  private static String row(String what, String format, Object... values) {
    return "| " + what + " | " + String.format(Locale.ROOT, format, values) + " |";
  }
}
