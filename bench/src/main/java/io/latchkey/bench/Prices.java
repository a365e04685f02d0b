package io.latchkey.bench;

/**
 * List prices of us-east-1 in US dollars as AWS published them in November 2025, without any free
 * tier; and how long functions run, which is measured here or assumed: Lambda alone can say.
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
  static final double LOGS_GB = 0.50 + 0.03; // taken in, and kept a month
  static final double XRAY_MILLION_TRACES = 5.00;
  static final double METRIC_MONTH = 0.30;
  static final double ALARM_MONTH = 0.10; // for each metric that it looks at
  static final double DASHBOARD_MONTH = 3.00;
  static final double TRAFFIC_OUT_GB = 0.09;

  static final double GB = 1e9;
  static final double FUNCTION_GB = 1.5; // FunctionMemory, in the gigabytes of 1,024 MB of Lambda
  static final double WORKER_GB = 0.75; // WorkerMemory

  /** What Pipedrive takes for an answer: assumed. */
  static final double PIPEDRIVE_SECONDS = 0.200;

  // By `make bench-memory` (docs/decisions/0016-memory.md): GB-seconds of a thousand warm calls
  // over the memory; what Pipedrive took there is taken out.
  static final double VEND_SECONDS = 20.9 / 1_000 / FUNCTION_GB;
  static final double PARK_SECONDS = 23.9 / 1_000 / FUNCTION_GB;
  static final double REFRESH_SECONDS = 115.6 / 1_000 / WORKER_GB - 0.100 + PIPEDRIVE_SECONDS;

  /** Of an install's three requests the mean: Pipedrive is asked twice. */
  static final double INSTALL_SECONDS = PARK_SECONDS + 2 * PIPEDRIVE_SECONDS / 3;

  static final double SWEEP_SECONDS = 2.0; // assumed, as the next
  static final double OUTBOX_SECONDS = 0.020;

  static final double LOG_BYTES_A_REQUEST = 300; // API Gateway's access log
  static final double LOG_BYTES_AN_INVOCATION = 900; // Lambda's own lines, ours, and metrics
  static final double VEND_BYTES = 1_500;

  static final int SECRETS = 3;
  static final int METRICS = 20;
  static final int ALARM_METRICS = 40;
  static final int QUEUES = 3;

  /** Lambda's pollers ask an idle queue all the time: five of them, each every 20 seconds. */
  static final double IDLE_POLLS_A_MONTH = 5 * 3 * 60 * 24 * Usage.DAYS;

  private Prices() {}
}
