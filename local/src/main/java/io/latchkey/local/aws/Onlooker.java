package io.latchkey.local.aws;

import com.sun.net.httpserver.Filter;
import java.time.Clock;
import java.util.List;

/** Somebody who sees what comes into the stack, and what its functions say to all around them. */
public interface Onlooker extends AutoCloseable {

  /** Nobody looks on. */
  Onlooker NOBODY =
      new Onlooker() {
        @Override
        public <T> T over(Class<T> service, T client) {
          return client;
        }
      };

  /** The same client of an AWS service, with an eye on what goes through it. */
  <T> T over(Class<T> service, T client);

  /**
   * The same, for an onlooker that tells functions apart.
   *
   * @param function its logical id
   */
  default <T> T over(String function, Class<T> service, T client) {
    return over(service, client);
  }

  /** What takes the place of beans that a function would make for itself. */
  default List<Object> beans(Clock clock) {
    return List.of();
  }

  /** What the gateway's requests and answers go through. */
  default List<Filter> filters() {
    return List.of();
  }

  /** Everything else has stopped. */
  @Override
  default void close() {
    // most hold nothing open
  }
}
