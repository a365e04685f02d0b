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

        @Override
        public List<Object> beans(Clock clock) {
          return List.of();
        }

        @Override
        public List<Filter> filters() {
          return List.of();
        }

        @Override
        public void close() {
          // has seen nothing
        }
      };

  /** The same client of an AWS service, with an eye on what goes through it. */
  <T> T over(Class<T> service, T client);

  /** What takes the place of beans that a function would make for itself. */
  List<Object> beans(Clock clock);

  /** What the gateway's requests and answers go through. */
  List<Filter> filters();

  /** Everything else has stopped. */
  @Override
  void close();
}
