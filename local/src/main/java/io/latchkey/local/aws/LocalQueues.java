package io.latchkey.local.aws;

import io.latchkey.local.template.Queue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SQS in this process: each message goes to the function that works off its queue, again and again
 * until the function has taken it or the template's maxReceiveCount is reached.
 */
public final class LocalQueues implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalQueues.class);

  private final Map<String, Worker> workers = new ConcurrentHashMap<>();
  private final Map<String, Message> waiting = new ConcurrentHashMap<>();
  private final ScheduledExecutorService deliveries =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("queues").factory());
  private final Duration visibilityTimeout;

  /**
   * @param visibilityTimeout after which a message that was not taken is delivered again; the
   *     template's own would keep a person at a desk waiting
   */
  public LocalQueues(Duration visibilityTimeout) {
    this.visibilityTimeout = visibilityTimeout;
  }

  public void deliver(Queue queue, Consumer consumer) {
    workers.put(queue.url(), new Worker(queue, consumer));
  }

  /** What no function has taken yet, in no order. */
  public List<Message> waiting() {
    return List.copyOf(waiting.values());
  }

  boolean knows(String queueUrl) {
    return workers.containsKey(queueUrl);
  }

  /** Queues a message for a queue that is known; returns its id. */
  String send(String queueUrl, String body) {
    var message = new Message(UUID.randomUUID().toString(), body, 1);
    waiting.put(message.id, message);
    later(Duration.ZERO, Objects.requireNonNull(workers.get(queueUrl)), message);
    return message.id;
  }

  private void later(Duration delay, Worker worker, Message message) {
    var unused =
        deliveries.schedule(
            () -> receive(worker, message), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void receive(Worker worker, Message message) {
    if (worker.consumer.takes(message)) {
      waiting.remove(message.id);
      return;
    }
    if (message.receives < worker.queue.maxReceives()) {
      later(visibilityTimeout, worker, message.again());
    } else {
      waiting.remove(message.id);
      LOG.warn("message {} of {} is a dead letter", message.id, worker.queue.name());
    }
  }

  @Override
  public void close() {
    deliveries.shutdownNow();
  }

  /** What works a queue off. */
  @FunctionalInterface
  public interface Consumer {

    /** Whether the message is done with. */
    boolean takes(Message message);
  }

  /**
   * What waits in a queue.
   *
   * @param receives how often it has been delivered, this time included
   */
  public record Message(String id, String body, int receives) {

    Message again() {
      return new Message(id, body, receives + 1);
    }
  }

  private record Worker(Queue queue, Consumer consumer) {}
}
