package io.latchkey.install;

import java.util.List;
import java.util.Map;

/**
 * The browser keys in a request's cookies.
 *
 * @param keys the keys by attempt; more than one if someone planted a second cookie of the same
 *     name
 */
public record Browser(Map<AttemptId, List<BrowserKey>> keys) {

  public Browser {
    keys = Map.copyOf(keys);
  }

  public List<BrowserKey> keysOf(AttemptId attempt) {
    return keys.getOrDefault(attempt, List.of());
  }
}
