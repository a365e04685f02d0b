package io.latchkey.install;

import java.util.List;
import java.util.Map;

/**
 * What a request shows of the browser that sent it: the keys in its cookies.
 *
 * @param keys by attempt; more than one where somebody planted a second cookie of the same name
 */
public record Browser(Map<AttemptId, List<BrowserKey>> keys) {

  public Browser {
    keys = Map.copyOf(keys);
  }

  public List<BrowserKey> keysOf(AttemptId attempt) {
    return keys.getOrDefault(attempt, List.of());
  }
}
