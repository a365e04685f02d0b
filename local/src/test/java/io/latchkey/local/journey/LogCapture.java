package io.latchkey.local.journey;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** All log lines during a test class, Latchkey's from DEBUG up. */
public final class LogCapture implements BeforeAllCallback, AfterAllCallback {

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("io.latchkey");
  private final Level rootBefore = root.getLevel();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    root.setLevel(Level.INFO);
    ours.setLevel(Level.DEBUG);
    lines.start();
    root.addAppender(lines);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    root.detachAppender(lines);
    root.setLevel(rootBefore);
    ours.setLevel(null);
  }

  /** Each of them as the code has logged it. */
  public List<ILoggingEvent> events() {
    return List.copyOf(lines.list);
  }

  /** Each line as an operator would read it, stack trace included. */
  public List<String> lines() {
    return List.copyOf(lines.list).stream().map(LogCapture::text).toList();
  }

  /** Returns the bare messages that one class has logged. */
  public List<String> messagesOf(Class<?> logger) {
    return List.copyOf(lines.list).stream()
        .filter(event -> event.getLoggerName().equals(logger.getName()))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private static String text(ILoggingEvent event) {
    var failure = event.getThrowableProxy();
    return event.getLoggerName()
        + " "
        + event.getFormattedMessage()
        + " "
        + event.getMDCPropertyMap()
        + Objects.requireNonNullElse(event.getKeyValuePairs(), List.of())
        + (failure == null ? "" : "\n" + ThrowableProxyUtil.asString(failure));
  }
}
