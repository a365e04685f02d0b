package io.latchkey.deployed;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/**
 * Sends the functions' output to their log groups in CloudWatch Logs, as Lambda does: in the
 * background, without delaying a call.
 */
final class PrintedLines implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PrintedLines.class);
  private static final int MOST_AT_ONCE = 500;

  private final CloudWatchLogsClient logs;
  private final Clock clock;
  private final BlockingQueue<PrintedLine> waiting = new LinkedBlockingQueue<>();
  private final Set<Stream> streams = new HashSet<>();
  private final Thread sender;

  PrintedLines(CloudWatchLogsClient logs, Clock clock) {
    this.logs = logs;
    this.clock = clock;
    this.sender = Thread.ofVirtual().name("printed lines").start(this::send);
  }

  void print(DeployedFunction function, String line) {
    if (!line.isBlank()) {
      waiting.add(
          new PrintedLine(
              new Stream(function.logGroup(), function.name()),
              InputLogEvent.builder().timestamp(clock.millis()).message(line).build()));
    }
  }

  private void send() {
    try {
      while (true) {
        var some = new ArrayList<PrintedLine>();
        some.add(waiting.take());
        waiting.drainTo(some, MOST_AT_ONCE - 1);
        byStream(some).forEach(this::put);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private static Map<Stream, List<InputLogEvent>> byStream(List<PrintedLine> printed) {
    var events = new LinkedHashMap<Stream, List<InputLogEvent>>();
    printed.forEach(
        each -> events.computeIfAbsent(each.to(), _ -> new ArrayList<>()).add(each.event()));
    return events;
  }

  private void put(Stream to, List<InputLogEvent> events) {
    try {
      if (streams.add(to)) {
        logs.createLogStream(create -> create.logGroupName(to.group()).logStreamName(to.name()));
      }
      logs.putLogEvents(
          put -> put.logGroupName(to.group()).logStreamName(to.name()).logEvents(events));
    } catch (SdkException e) {
      LOG.warn("{} lines of {} are not in CloudWatch Logs", events.size(), to.name(), e);
    }
  }

  @Override
  public void close() {
    sender.interrupt();
    try {
      sender.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    logs.close();
  }

  /** The destination of one function's lines. */
  private record Stream(String group, String name) {}

  private record PrintedLine(Stream to, InputLogEvent event) {}
}
