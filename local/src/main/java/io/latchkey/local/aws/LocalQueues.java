package io.latchkey.local.aws;

import io.latchkey.local.template.Queue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SQS in this process, by the local clock: each message goes to the function that works off its
 * queue, again and again until the function has taken it or the template's maxReceiveCount is
 * reached. Safe for many threads.
 */
public final class LocalQueues implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalQueues.class);

  private static final int WORKERS = 4;
  private static final long LOOK_EVERY_MILLIS = 20;

  private final Map<String, Worker> workers = new LinkedHashMap<>();
  private final List<QueuedDelivery> parcels = new ArrayList<>();
  private final List<Message> deadLetters = new ArrayList<>();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("queues").factory());
  private final Clock clock;
  private final Duration visibilityTimeout;

  /**
   * @param visibilityTimeout after which a message that was not taken is delivered again; the
   *     template's own would keep a person at a desk waiting
   */
  public LocalQueues(Clock clock, Duration visibilityTimeout) {
    this.clock = clock;
    this.visibilityTimeout = visibilityTimeout;
    var _ =
        looks.scheduleWithFixedDelay(
            this::deliverWhatIsDue, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Each queue has threads of its own, so that none waits for the function of another. */
  public synchronized void deliver(Queue queue, Consumer consumer) {
    var threads =
        Executors.newFixedThreadPool(
            WORKERS, Thread.ofPlatform().daemon().name(queue.name() + "-", 1).factory());
    workers.put(queue.url(), new Worker(queue, consumer, threads));
  }

  synchronized boolean knows(String queueUrl) {
    return workers.containsKey(queueUrl) || isOfDeadLetters(queueUrl);
  }

  private synchronized boolean isOfDeadLetters(String queueUrl) {
    return workers.values().stream()
        .anyMatch(worker -> worker.queue.deadLettersUrl().equals(queueUrl));
  }

  /** Queues a message for a queue that is known; returns its id. */
  synchronized String send(String queueUrl, String body, Duration delay) {
    var now = clock.instant();
    var message = new Message(UUID.randomUUID().toString(), body, 1, now);
    if (isOfDeadLetters(queueUrl)) {
      bury(message, queueUrl.substring(queueUrl.lastIndexOf('/') + 1));
      return message.id;
    }
    var worker = Objects.requireNonNull(workers.get(queueUrl));
    parcels.add(new QueuedDelivery(worker, message, now.plus(delay)));
    return message.id;
  }

  /**
   * Implements ChangeMessageVisibility for a message that a function is processing.
   *
   * @return false if there is no such message
   */
  synchronized boolean putOff(String receiptHandle, Duration timeout) {
    for (var parcel : parcels) {
      if (parcel.inFlight && parcel.message.id.equals(receiptHandle)) {
        parcel.visibleAt = clock.instant().plus(timeout);
        parcel.isPutOff = true;
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the messages that no function has consumed yet, in the order in which they were sent.
   */
  public synchronized List<Message> waiting() {
    return parcels.stream().map(parcel -> parcel.message).toList();
  }

  /** Returns the messages that reached the dead-letter queue, oldest first. */
  public synchronized List<Message> deadLetters() {
    return List.copyOf(deadLetters);
  }

  /**
   * Makes every untried message visible, then waits until all deliverable messages are delivered,
   * for at most this long in real time.
   */
  public synchronized void settle(Duration longest) {
    var now = clock.instant();
    parcels.stream()
        .filter(parcel -> parcel.message.receives == 1)
        .forEach(parcel -> parcel.hurry(now));
    var deadline = System.nanoTime() + longest.toNanos();
    while (parcels.stream().anyMatch(parcel -> parcel.inFlight || parcel.isDue(clock.instant()))
        && System.nanoTime() < deadline) {
      try {
        wait(LOOK_EVERY_MILLIS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private synchronized void deliverWhatIsDue() {
    var now = clock.instant();
    for (var parcel : parcels) {
      if (!parcel.inFlight && parcel.isDue(now)) {
        parcel.inFlight = true;
        parcel.isPutOff = false;
        parcel.worker.threads.execute(() -> receive(parcel));
      }
    }
  }

  private void receive(QueuedDelivery parcel) {
    var taken = false;
    try {
      taken = parcel.worker.consumer.takes(parcel.message);
    } finally {
      received(parcel, taken);
    }
  }

  private synchronized void received(QueuedDelivery parcel, boolean taken) {
    parcel.inFlight = false;
    if (taken) {
      parcels.remove(parcel);
    } else if (parcel.message.receives < parcel.worker.queue.maxReceives()) {
      parcel.visibleAt =
          parcel.isPutOff ? parcel.visibleAt : clock.instant().plus(visibilityTimeout);
      parcel.message = parcel.message.again();
    } else {
      parcels.remove(parcel);
      bury(parcel.message, parcel.worker.queue.name());
    }
    notifyAll();
  }

  private void bury(Message message, String queue) {
    LOG.warn("message {} of {} is a dead letter", message.id, queue);
    deadLetters.add(message);
  }

  @Override
  public synchronized void close() {
    looks.shutdownNow();
    workers.values().forEach(worker -> worker.threads.shutdownNow());
  }

  /** Processes the messages of a queue. */
  @FunctionalInterface
  public interface Consumer {

    /** Returns true if the message is done and must not be delivered again. */
    boolean takes(Message message);
  }

  /**
   * A message in a queue.
   *
   * @param id the message id, which is also its receipt handle
   * @param receives the number of deliveries, including this one
   */
  public record Message(String id, String body, int receives, Instant sentAt) {

    Message again() {
      return new Message(id, body, receives + 1, sentAt);
    }
  }

  private record Worker(Queue queue, Consumer consumer, ExecutorService threads) {}

  /** A message on its way. Guarded by the queues' lock. */
  private static final class QueuedDelivery {

    private final Worker worker;
    private Message message;
    private Instant visibleAt;
    private boolean inFlight;
    private boolean isPutOff;

    private QueuedDelivery(Worker worker, Message message, Instant visibleAt) {
      this.worker = worker;
      this.message = message;
      this.visibleAt = visibleAt;
    }

    private boolean isDue(Instant now) {
      return !visibleAt.isAfter(now);
    }

    private void hurry(Instant now) {
      visibleAt = visibleAt.isAfter(now) && !inFlight ? now : visibleAt;
    }
  }
}
