package io.latchkey.local.template;

import java.util.List;

/**
 * A table's stream that a function reads.
 *
 * @param table its logical id
 * @param function the logical id of the function
 * @param batchSize how many records the function is given at once
 * @param maxRetries how often a record that fails is tried again before it is given up
 * @param patterns which records the function is given, as JSON; any of them will do, and all come
 *     where there is none
 */
public record TableStream(
    String table, String function, int batchSize, int maxRetries, List<String> patterns) {

  public TableStream {
    patterns = List.copyOf(patterns);
  }
}
