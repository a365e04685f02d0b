package io.latchkey.lambda;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * How a function logs: one JSON object a line, for CloudWatch. In Java, since a start from nothing
 * would have to load what reads XML. Only a function's zip names it to Logback (functions/logging):
 * the local stack, which has all functions, logs in its own way.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class FunctionLogging extends ContextAwareBase implements Configurator {

  /** Below WARN the libraries stay silent. */
  @Override
  public ExecutionStatus configure(LoggerContext logging) {
    var encoder = new FlatJsonEncoder();
    encoder.setContext(logging);
    encoder.start();
    var console = new ConsoleAppender<ILoggingEvent>();
    console.setContext(logging);
    console.setEncoder(encoder);
    console.start();
    var root = logging.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(console);
    logging.getLogger("io.latchkey").setLevel(Level.INFO);
    // Whoever sets the root to DEBUG does not mean this: the SDK signs in the open, session token
    // and all, and shows messages.
    logging.getLogger("software.amazon.awssdk").setLevel(Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
