package io.latchkey.cli.rotate;

import io.latchkey.secrets.SecretSource;
import java.time.Duration;
import java.util.Map;

/** What is to be done with a secret next. */
sealed interface Step {

  /**
   * When every running function knows a new version: as long as each may keep a copy, and a minute
   * for the clocks.
   */
  Duration KNOWN_EVERYWHERE = SecretSource.CACHED_FOR.plusMinutes(1);

  /**
   * To be stored in the place of what is there.
   *
   * @param members never printed
   * @param next what whoever rotates has to do then
   */
  record Store(Map<String, Object> members, String next) implements Step {

    @Override
    public String toString() {
      return "Store[" + next + "]";
    }
  }

  /** It would break something. */
  record Refused(String why) implements Step {}
}
