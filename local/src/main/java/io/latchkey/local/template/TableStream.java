package io.latchkey.local.template;

import java.util.List;

/**
 * A table's stream that triggers a function.
 *
 * @param table its logical id
 * @param function the logical id of the function
 * @param batchSize the maximum number of records in one invocation
 * @param maxRetries the number of retries before a failing record is dropped
 * @param patterns the filters in JSON, of which a record must match one; empty for no filter
 */
public record TableStream(
    String table, String function, int batchSize, int maxRetries, List<String> patterns) {

  public TableStream {
    patterns = List.copyOf(patterns);
  }
}
