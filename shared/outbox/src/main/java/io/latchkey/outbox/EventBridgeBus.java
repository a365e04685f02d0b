package io.latchkey.outbox;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.time.Sleeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/**
 * The bus in EventBridge. {@code PutEvents} answers 200 even if it has accepted nothing, and
 * reports failures entry by entry (EventBridge API, PutEvents).
 */
final class EventBridgeBus implements EventBus {

  /**
   * The {@code loggerName} of log lines. It stays when the class moves, because queries read it.
   */
  static final String LOGGER = "io.latchkey.events.EventBridgeBus";

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

  /** The most entries that one request may have. */
  private static final int AT_ONCE = 10;

  private static final int TRIES = 4;
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);

  private final EventBridgeClient eventBridge;
  private final String name;
  private final Sleeper sleeper;
  private final RandomGenerator random;

  /**
   * @param name EVENT_BUS
   */
  EventBridgeBus(
      EventBridgeClient eventBridge, String name, Sleeper sleeper, RandomGenerator random) {
    this.eventBridge = eventBridge;
    this.name = name;
    this.sleeper = sleeper;
    this.random = random;
  }

  @Override
  public List<Event> publish(List<Event> events) {
    var refused = new ArrayList<Event>();
    for (int from = 0; from < events.size(); from += AT_ONCE) {
      var some = events.subList(from, Math.min(from + AT_ONCE, events.size()));
      try {
        refused.addAll(publishTogether(some));
      } catch (SdkException e) {
        // The client has already retried, and another request would fail too.
        LOG.warn("the bus does not answer: {}", e.getClass().getName());
        refused.addAll(events.subList(from, events.size()));
        break;
      }
    }
    return List.copyOf(refused);
  }

  private List<Event> publishTogether(List<Event> events) {
    var left = refused(events);
    for (int tries = 1; tries < TRIES && !left.isEmpty(); tries++) {
      sleeper.sleep(upTo(FIRST_WAIT.multipliedBy(1L << (tries - 1))));
      left = refused(left);
    }
    return left;
  }

  private Duration upTo(Duration most) {
    return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
  }

  private List<Event> refused(List<Event> events) {
    var answer =
        eventBridge.putEvents(put -> put.entries(events.stream().map(this::entry).toList()));
    return answer.failedEntryCount() == 0 ? List.of() : failed(events, answer);
  }

  /** The answer's entries are in the order of the request's. */
  private static List<Event> failed(List<Event> events, PutEventsResponse answer) {
    var failed = new ArrayList<Event>();
    for (int i = 0; i < events.size(); i++) {
      var code = answer.entries().get(i).errorCode();
      if (code != null) {
        LOG.warn("the bus refuses event {}: {}", events.get(i).id(), code);
        failed.add(events.get(i));
      }
    }
    return failed;
  }

  private PutEventsRequestEntry entry(Event event) {
    return PutEventsRequestEntry.builder()
        .eventBusName(name)
        .source(Event.SOURCE)
        .detailType(event.type().detailType())
        .time(event.time())
        .detail(JSONObjectUtils.toJSONString(event.detail()))
        .build();
  }
}
