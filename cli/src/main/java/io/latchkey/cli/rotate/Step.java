package io.latchkey.cli.rotate;

import io.latchkey.secrets.SecretSource;
import java.time.Duration;
import java.util.Map;

/** The next step of a secret's rotation. */
sealed interface Step {

  /**
   * The time until every running function has a new version: the lifetime of a cached copy, and a
   * minute for differences between clocks.
   */
  Duration KNOWN_EVERYWHERE = SecretSource.CACHED_FOR.plusMinutes(1);

  /**
   * Stores a new version.
   *
   * @param members never printed
   * @param next the next step for the operator
   */
  record Store(Map<String, Object> members, String next) implements Step {

    @Override
    public String toString() {
      return "Store[" + next + "]";
    }
  }

  /** The step would break something. */
  record Refused(String why) implements Step {}
}
