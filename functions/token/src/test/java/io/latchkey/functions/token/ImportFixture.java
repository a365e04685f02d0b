package io.latchkey.functions.token;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;

/** The import route, and everything that it logs. */
abstract class ImportFixture {

  final Backend backend = new Backend();
  final ListAppender<ILoggingEvent> log = new ListAppender<>();
  final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  final Level before = root.getLevel();

  @BeforeEach
  void listen() {
    root.setLevel(Level.TRACE);
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void stop() {
    root.detachAppender(log);
    root.setLevel(before);
    backend.close();
  }

  static String body(String token, String more) {
    return "{\"refresh_token\": \"" + token + "\"" + more + "}";
  }

  String logged() {
    var lines = new StringBuilder();
    for (var event : log.list) {
      lines.append(event.getFormattedMessage()).append(event.getKeyValuePairs());
      if (event.getThrowableProxy() != null) {
        lines.append(event.getThrowableProxy().getMessage());
      }
      lines.append("\n");
    }
    return lines.toString();
  }
}
