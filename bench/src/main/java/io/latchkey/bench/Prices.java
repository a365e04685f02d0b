package io.latchkey.bench;

import io.latchkey.metrics.Metric;

/**
 * List prices of us-east-1 in US dollars, as AWS published them in November 2025, without any free
 * tier; and how long functions run, which is measured here or assumed: only Lambda can tell.
 */
final class Prices {

  static final double MILLION = 1e6;

  static final double LAMBDA_MILLION_REQUESTS = 0.20;
  static final double LAMBDA_GB_SECOND = 0.0000133334; // arm64
  static final double HTTP_API_MILLION_REQUESTS = 1.00;
  static final double DYNAMODB_MILLION_READS = 0.125;
  static final double DYNAMODB_MILLION_WRITES = 0.625;
  static final double DYNAMODB_GB_MONTH = 0.25 + 0.20; // with point-in-time recovery
  static final double SQS_MILLION_REQUESTS = 0.40;
  static final double EVENTBRIDGE_MILLION_EVENTS = 1.00;
  static final double SECRET_MONTH = 0.40;
  static final double SECRETS_10_000_CALLS = 0.05;
  static final double KMS_10_000_REQUESTS = 0.03;
  static final double LOGS_GB = 0.50 + 0.03; // taken in, and kept a month
  static final double XRAY_MILLION_TRACES = 5.00;
  static final double METRIC_MONTH = 0.30;
  static final double ALARM_MONTH = 0.10; // for each metric that it watches
  static final double DASHBOARD_MONTH = 3.00;
  static final double TRAFFIC_OUT_GB = 0.09;

  // The optional firewall (aws.amazon.com/waf/pricing, aws.amazon.com/cloudfront/pricing).
  static final double WEB_ACL_MONTH = 5.00;
  static final double WAF_RULE_MONTH = 1.00;
  static final double WAF_MILLION_REQUESTS = 0.60; // blocked ones too

  /** Not charged for what WAF blocks (AWS, "What's new", October 25, 2024). */
  static final double CLOUDFRONT_MILLION_REQUESTS = 1.00;

  static final double CLOUDFRONT_OUT_GB = 0.085; // in place of the API's own traffic out

  static final double GB = 1e9;

  /** The memory, in Lambda's gigabytes of 1,024 MB, with which the times below were measured. */
  static final double FUNCTION_GB = 1.5;

  static final double WORKER_GB = 0.75;

  /** Pipedrive's time for an answer: assumed. */
  static final double PIPEDRIVE_SECONDS = 0.200;

  // By `make bench-memory` (docs/decisions/0016-memory.md): GB-seconds of a thousand warm calls by
  // the memory; Pipedrive's time there is taken out.
  static final double VEND_SECONDS = 17.4 / 1_000 / FUNCTION_GB;
  static final double PARK_SECONDS = 20.7 / 1_000 / FUNCTION_GB;
  static final double REFRESH_SECONDS = 117.1 / 1_000 / WORKER_GB - 0.100 + PIPEDRIVE_SECONDS;

  /** The mean of an install's three requests, in which Pipedrive is asked twice. */
  static final double INSTALL_SECONDS = PARK_SECONDS + 2 * PIPEDRIVE_SECONDS / 3;

  static final double SWEEP_SECONDS = 2.0; // assumed, as the next
  static final double OUTBOX_SECONDS = 0.020;

  // Also from `make bench-memory`, in elapsed time: a worker's start with its first call, and a
  // first call after a snapshot, which Lambda bills with the restore of the runtime.
  static final double WORKER_START_SECONDS = 7.485;
  static final double RESTORED_SECONDS = 0.188;

  /**
   * The bytes of Lambda's log lines for an invocation, START, END, and REPORT with the trace's id,
   * according to AWS's documentation, "Logging for Lambda functions".
   */
  static final double PLATFORM_LOG_BYTES = 90 + 60 + 290;

  static final double OWN_LOG_BYTES = 460; // Latchkey's lines of an invocation, with its metrics
  static final double LOG_BYTES_A_REQUEST = 300; // API Gateway's access log
  static final double VEND_BYTES = 1_500;
  static final double PAGE_BYTES = 2_000; // any other answer, with its headers

  /**
   * WebhookDelivered, WebhookFailed, and WebhookGone, which no function counts without a webhook.
   */
  static final int WEBHOOK_METRICS = 3;

  /**
   * Latchkey's metrics, the sweep's backlog, abandoned installs, and throttled requests from the
   * access log.
   */
  static final int METRICS = Metric.values().length - WEBHOOK_METRICS + 3;

  static final double WEBHOOK_SECONDS = 0.300; // assumed: TLS, and the product's answer
  static final double WEBHOOK_BYTES = 2_000; // an event with its headers

  /** EventBridge sends to the queue, Lambda receives and deletes. */
  static final int WEBHOOK_QUEUE_REQUESTS = 3;

  /** Lambda's pollers ask an idle queue all the time: five of them, each every 20 seconds. */
  static final int POLLERS = 5;

  static final double IDLE_POLLS_A_MONTH = POLLERS * 3 * 60 * 24 * Usage.DAYS;

  private Prices() {}
}
