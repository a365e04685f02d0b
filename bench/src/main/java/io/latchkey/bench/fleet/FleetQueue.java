package io.latchkey.bench.fleet;

import io.latchkey.refresh.RefreshQueue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** The refresh queue, as SQS and Lambda's poller have it. */
final class FleetQueue implements RefreshQueue {

  private static final int BATCH = 10;

  /** A message, which comes again until it is done. */
  static final class Message {
    final Job work;
    final long sentAt;
    int receives;
    private long visibleAt;
    private long order;

    Message(Job work, long sentAt) {
      this.work = work;
      this.sentAt = sentAt;
    }
  }

  private final VirtualTime time;
  private final ArrayDeque<VirtualTime.Actor> idle = new ArrayDeque<>();
  private final PriorityQueue<Message> waiting =
      new PriorityQueue<>(
          (a, b) ->
              a.visibleAt == b.visibleAt
                  ? Long.compare(a.order, b.order)
                  : Long.compare(a.visibleAt, b.visibleAt));
  private long order;
  private long looksAt = Long.MAX_VALUE;

  FleetQueue(VirtualTime time) {
    this.time = time;
  }

  @Override
  public void put(List<DelayedJob> work) {
    for (var delayed : work) {
      add(new Message(delayed.work(), time.millis()), delayed.delay());
    }
  }

  /** Hides a message for a while. */
  void putOff(Message message, Duration wait) {
    add(message, wait);
  }

  private void add(Message message, Duration wait) {
    message.visibleAt = time.millis() + wait.toMillis();
    message.order = order++;
    waiting.add(message);
    look();
  }

  int size() {
    return waiting.size();
  }

  /** The messages of one call of the worker; waits until there are any. */
  List<Message> receive() {
    while (!isVisible()) {
      idle.add(time.self());
      look();
      time.sleep();
    }
    var batch = new ArrayList<Message>(BATCH);
    while (batch.size() < BATCH && isVisible()) {
      var message = waiting.remove();
      message.receives++;
      batch.add(message);
    }
    return batch;
  }

  private boolean isVisible() {
    var head = waiting.peek();
    return head != null && head.visibleAt <= time.millis();
  }

  /** Sees to it that an idle worker is woken when the next message can be seen. */
  private void look() {
    var head = waiting.peek();
    if (head == null || idle.isEmpty() || looksAt <= head.visibleAt) {
      return;
    }
    looksAt = head.visibleAt;
    time.at(head.visibleAt, this::wakeOne);
  }

  private void wakeOne() {
    looksAt = Long.MAX_VALUE;
    if (isVisible() && !idle.isEmpty()) {
      time.wake(idle.remove());
      // The next one looks only after this one has taken its batch.
      time.at(time.millis(), this::look);
    } else {
      look();
    }
  }
}
