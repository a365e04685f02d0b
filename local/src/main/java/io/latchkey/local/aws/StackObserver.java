package io.latchkey.local.aws;

import com.sun.net.httpserver.Filter;
import java.time.Clock;
import java.util.List;

/** Observes the requests that enter the stack and the calls that its functions make. */
public interface StackObserver extends AutoCloseable {

  /** Observes nothing. */
  StackObserver NOBODY =
      new StackObserver() {
        @Override
        public <T> T over(Class<T> service, T client) {
          return client;
        }
      };

  /** Wraps the client of an AWS service to observe its calls. */
  <T> T over(Class<T> service, T client);

  /**
   * Wraps the client of an AWS service to observe the calls of one function.
   *
   * @param function its logical id
   */
  default <T> T over(String function, Class<T> service, T client) {
    return over(service, client);
  }

  /** Returns beans that replace those of a function. */
  default List<Object> beans(Clock clock) {
    return List.of();
  }

  /** Returns filters for the gateway's requests and responses. */
  default List<Filter> filters() {
    return List.of();
  }

  /** Closes the onlooker after the rest of the stack has stopped. */
  @Override
  default void close() {
    // most hold nothing open
  }
}
