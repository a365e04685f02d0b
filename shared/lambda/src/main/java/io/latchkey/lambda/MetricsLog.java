package io.latchkey.lambda;

/** Where metrics are written: the log, from which CloudWatch takes them. */
@FunctionalInterface
public interface MetricsLog {

  /**
   * @param line one JSON object, which has to stand in the log by itself
   */
  void write(String line);
}
