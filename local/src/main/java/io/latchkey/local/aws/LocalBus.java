package io.latchkey.local.aws;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * EventBridge's bus in this process: keeps the events that are put on it, and sends each to the
 * queues that are targets of its rules. Safe for many threads.
 */
public final class LocalBus {

  private static final int KEPT = 100_000;

  private final Deque<Map<String, Object>> events = new ArrayDeque<>();
  private final List<Target> targets = new ArrayList<>();

  private record Target(LocalQueues queues, String url) {}

  /** Sends all later events to a queue, too. */
  public synchronized void forwardTo(LocalQueues queues, String queueUrl) {
    targets.add(new Target(queues, queueUrl));
  }

  /** Returns the published events with their local ids, oldest first. */
  public synchronized List<Map<String, Object>> events() {
    return List.copyOf(events);
  }

  /**
   * @param event {@code id}, {@code time}, {@code source}, {@code detail-type} and {@code detail}
   */
  void put(Map<String, Object> event) {
    keep(event);
    for (var target : targets()) {
      var _ = target.queues().send(target.url(), envelope(event), Duration.ZERO);
    }
  }

  private synchronized void keep(Map<String, Object> event) {
    events.add(event);
    if (events.size() > KEPT) {
      events.remove();
    }
  }

  private synchronized List<Target> targets() {
    return List.copyOf(targets);
  }

  /** The event as EventBridge sends it to a target. */
  private static String envelope(Map<String, Object> event) {
    var envelope = new LinkedHashMap<String, Object>();
    envelope.put("version", "0");
    envelope.putAll(event);
    envelope.put("account", "000000000000");
    envelope.put("region", "local");
    envelope.put("resources", List.of());
    return JSONObjectUtils.toJSONString(envelope);
  }
}
