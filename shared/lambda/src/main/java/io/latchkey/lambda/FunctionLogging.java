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
 * Configures a function's log: one JSON object per line, for CloudWatch. Written in Java, because
 * an XML configuration would load a parser at every cold start. Only a function's zip registers it
 * with Logback (functions/logging). The local stack, which runs all functions, has its own
 * configuration.
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
    // Excluded from a root level of DEBUG: the SDK would log signatures, session tokens, and
    // messages.
    logging.getLogger("software.amazon.awssdk").setLevel(Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
