package io.latchkey.lambda;

/** The output for metrics: the log, from which CloudWatch extracts them. */
@FunctionalInterface
public interface MetricsLog {

  /**
   * @param line one JSON object, which has to stand in the log by itself
   */
  void write(String line);
}
