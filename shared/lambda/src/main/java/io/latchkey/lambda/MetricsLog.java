package io.latchkey.lambda;

/** The output for metrics: the log, from which CloudWatch extracts them. */
@FunctionalInterface
public interface MetricsLog {

  /**
   * @param line one JSON object, which must be a log line of its own
   */
  void write(String line);
}
