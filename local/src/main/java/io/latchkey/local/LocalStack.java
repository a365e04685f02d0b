package io.latchkey.local;

import io.latchkey.local.aws.LocalCloud;
import io.latchkey.local.aws.LocalDynamoDb;
import io.latchkey.local.aws.LocalQueues;
import io.latchkey.local.gateway.Gateway;
import io.latchkey.local.template.Template;
import io.latchkey.runtime.WrongSetting;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Everything that runs here, started in the order in which one part needs another. */
final class LocalStack implements AutoCloseable {

  private static final Duration VISIBILITY_TIMEOUT = Duration.ofSeconds(2);

  /** What is to be closed, the newest first. */
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  private LocalStack() {}

  /**
   * @throws WrongSetting where a setting cannot be used, a taken port included
   * @throws IOException where the template cannot be read
   */
  static LocalStack start(LocalSettings settings, Path template) throws IOException {
    var stack = new LocalStack();
    try {
      stack.startParts(settings, Template.read(template, settings.values()));
      return stack;
    } catch (IOException | RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  private void startParts(LocalSettings settings, Template template) throws IOException {
    var clock = new LocalClock();
    var dynamoDb = closedAtTheEnd(LocalDynamoDb.start(template.tables()));
    var queues = closedAtTheEnd(new LocalQueues(VISIBILITY_TIMEOUT));
    var cloud = new LocalCloud(dynamoDb.client(), queues, settings.secrets(), clock);
    onPort(
        settings,
        "GATEWAY_PORT",
        port -> Gateway.start(template, cloud, clock, port, Gateway.LONGEST_WAIT));
  }

  private void onPort(LocalSettings settings, String name, Start part) throws IOException {
    var port = settings.port(name);
    try {
      closedAtTheEnd(part.start(port));
    } catch (BindException e) {
      throw new WrongSetting(
          name, "is " + port + ", which is taken: stop what listens there, or set another");
    }
  }

  private <T extends AutoCloseable> T closedAtTheEnd(T part) {
    running.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        System.err.println("latchkey: while stopping: " + e);
      }
    }
  }

  @FunctionalInterface
  private interface Start {
    AutoCloseable start(int port) throws IOException;
  }
}
