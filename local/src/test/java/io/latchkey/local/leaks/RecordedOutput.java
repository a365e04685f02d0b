package io.latchkey.local.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.latchkey.lambda.MetricsLog;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.slf4j.LoggerFactory;

/**
 * Every logger at DEBUG, libraries and platform included; what is printed; and the message of every
 * exception that is made, which the JVM tells.
 */
final class RecordedOutput implements AutoCloseable {

  private final Recorder recorder;
  private final RecordingStream exceptions = new RecordingStream();

  private RecordedOutput(Recorder recorder) {
    this.recorder = recorder;
  }

  /** Starts recording for the whole process. */
  static RecordedOutput of(Recorder recorder) {
    var output = new RecordedOutput(recorder);
    output.recordLogs();
    output.recordTheConsole();
    output.recordExceptions();
    return output;
  }

  /** The console is spared the rest: people and the suite read it. */
  private void recordLogs() {
    var logging = (LoggerContext) LoggerFactory.getILoggerFactory();
    var root = logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var usual = new ThresholdFilter();
    usual.setLevel("INFO");
    usual.start();
    root.iteratorForAppenders().forEachRemaining(appender -> appender.addFilter(usual));
    logging.getLoggerList().stream()
        .filter(logger -> !logger.equals(root))
        .forEach(logger -> logger.setLevel(null));
    root.setLevel(Level.DEBUG);
    var appender =
        new AppenderBase<ILoggingEvent>() {
          @Override
          protected void append(ILoggingEvent event) {
            recorder.sees(channel(event.getLoggerName()), event.getLoggerName(), text(event));
          }
        };
    appender.setContext(logging);
    appender.start();
    root.addAppender(appender);
    recordPlatformLogs();
  }

  private void recordPlatformLogs() {
    var root = java.util.logging.Logger.getLogger("");
    root.setLevel(java.util.logging.Level.FINE);
    root.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            recorder.sees(
                Channel.LOG,
                Objects.requireNonNullElse(line.getLoggerName(), ""),
                line.getMessage()
                    + " "
                    + Arrays.toString(line.getParameters())
                    + " "
                    + line.getThrown());
          }

          @Override
          public void flush() {
            // the recorder's
          }

          @Override
          public void close() {
            // the recorder's
          }
        });
  }

  static Channel channel(String logger) {
    return logger.equals(MetricsLog.class.getName()) ? Channel.METRIC : Channel.LOG;
  }

  /** The text and all that comes with it. */
  static String text(ILoggingEvent event) {
    var failure = event.getThrowableProxy();
    return event.getFormattedMessage()
        + " "
        + event.getMDCPropertyMap()
        + Objects.requireNonNullElse(event.getKeyValuePairs(), List.of())
        + (failure == null ? "" : "\n" + ThrowableProxyUtil.asString(failure));
  }

  private void recordTheConsole() {
    System.setOut(recorded("out", System.out));
    System.setErr(recorded("err", System.err));
  }

  private PrintStream recorded(String name, OutputStream console) {
    return new PrintStream(
        new FilterOutputStream(console) {
          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            recorder.sees(Channel.CONSOLE, name, new String(bytes, from, length, UTF_8));
            out.write(bytes, from, length);
          }
        },
        true,
        UTF_8);
  }

  private void recordExceptions() {
    exceptions.enable("jdk.JavaExceptionThrow").withoutStackTrace().with("throttle", "off");
    exceptions.enable("jdk.JavaErrorThrow").withoutStackTrace().with("throttle", "off");
    exceptions.onEvent("jdk.JavaExceptionThrow", this::thrown);
    exceptions.onEvent("jdk.JavaErrorThrow", this::thrown);
    exceptions.startAsync();
  }

  private void thrown(RecordedEvent event) {
    recorder.sees(
        Channel.EXCEPTION,
        event.getClass("thrownClass").getName(),
        Objects.requireNonNullElse(event.getString("message"), ""));
  }

  /** Waits for what the JVM has yet to tell. */
  @Override
  public void close() {
    try (exceptions) {
      exceptions.stop();
    } catch (IllegalStateException _) {
      // The JVM is about to end, and has stopped it already.
    }
  }
}
