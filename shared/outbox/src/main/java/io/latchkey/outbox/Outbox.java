package io.latchkey.outbox;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import io.latchkey.metrics.Metrics;
import io.latchkey.outbox.EventMapper.LapsedAttempt;
import io.latchkey.refresh.RefreshQueue;
import io.latchkey.refresh.RefreshQueue.DelayedJob;
import io.latchkey.refresh.RefreshQueue.Job;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the changes in the tables' streams, so that every stored change reaches the product: on
 * the bus, or through the event queue if the bus rejects it. Sends the grants of lapsed attempts to
 * the refresh workers to be revoked (rule 9 of the protocol of a grant).
 */
public final class Outbox {

  /**
   * The {@code loggerName} of log lines. It stays when the class moves, because queries read it.
   */
  static final String LOGGER = "io.latchkey.events.Outbox";

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

  private final EventBus bus;
  private final EventQueue eventQueue;
  private final RefreshQueue refreshQueue;
  private final Metrics metrics;

  public Outbox(EventBus bus, EventQueue eventQueue, RefreshQueue refreshQueue, Metrics metrics) {
    this.bus = bus;
    this.eventQueue = eventQueue;
    this.refreshQueue = refreshQueue;
    this.metrics = metrics;
  }

  /**
   * Delivers records of one shard.
   *
   * @return the sequence number of the first record that the stream must deliver again; empty if
   *     all are done
   */
  public Optional<String> deliver(List<DynamodbStreamRecord> records) {
    var readable = new ArrayList<PendingRecord>();
    for (var each : records) {
      var noted = read(each);
      if (noted.isEmpty()) {
        var rest = deliverPending(readable);
        return rest.isPresent() ? rest : Optional.of(number(each));
      }
      readable.add(noted.get());
    }
    return deliverPending(readable);
  }

  private Optional<String> deliverPending(List<PendingRecord> noted) {
    var lost = new HashSet<>(keep(noted.stream().flatMap(each -> each.events().stream()).toList()));
    for (var each : noted) {
      if (each.events().stream().anyMatch(lost::contains) || !isHandedOn(each.grants())) {
        return Optional.of(each.sequenceNumber());
      }
      each.lapsed().ifPresent(attempt -> metrics.abandoned(attempt.stoppedAt()));
    }
    return Optional.empty();
  }

  /** Puts them on the bus or into the queue; returns those that neither takes. */
  private List<Event> keep(List<Event> events) {
    return events.isEmpty()
        ? List.of()
        : bus.publish(events).stream().filter(event -> !isQueued(event)).toList();
  }

  private boolean isQueued(Event event) {
    try {
      eventQueue.put(event);
      LOG.warn("event {} waits for the bus", event.id());
      return true;
    } catch (RuntimeException e) {
      LOG.error("event {} goes back to the stream: {}", event.id(), e.getClass().getName());
      return false;
    }
  }

  private boolean isHandedOn(List<DelayedJob> grants) {
    if (grants.isEmpty()) {
      return true;
    }
    try {
      refreshQueue.put(grants);
      return true;
    } catch (RuntimeException e) {
      LOG.error("a lapsed attempt goes back to the stream: {}", e.getClass().getName());
      return false;
    }
  }

  /** Reads a record. Empty if it is unreadable. Its content is not fit for the log. */
  private static Optional<PendingRecord> read(DynamodbStreamRecord streamed) {
    try {
      var change = StreamRecords.read(streamed);
      var events = EventMapper.map(change).stream().toList();
      var lapsed = EventMapper.lapsedAttempt(change);
      return Optional.of(new PendingRecord(number(streamed), events, grantsOf(change), lapsed));
    } catch (RuntimeException e) {
      LOG.error("record {} cannot be read: {}", number(streamed), e.getClass().getName());
      return Optional.empty();
    }
  }

  private static List<DelayedJob> grantsOf(Change change) {
    if (change.before().find("holds").filter("grant"::equals).isEmpty()) {
      return List.of();
    }
    var sealed = change.before().text("sealed");
    return EventMapper.lapsedAttempt(change).stream()
        .map(lapsed -> new Job.EndLapsedGrant(lapsed.id(), sealed))
        .map(work -> new DelayedJob(work, Duration.ZERO))
        .toList();
  }

  private static String number(DynamodbStreamRecord streamed) {
    return streamed.getDynamodb().getSequenceNumber();
  }

  /**
   * A record, read.
   *
   * @param events one or none
   * @param grants the grants to revoke: one or none
   * @param lapsed the attempt to count, whether or not the product gets an event
   */
  private record PendingRecord(
      String sequenceNumber,
      List<Event> events,
      List<DelayedJob> grants,
      Optional<LapsedAttempt> lapsed) {}
}
