package io.latchkey.bench.fleet;

import io.latchkey.time.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A clock that jumps from one event to the next. Everything that blocks (a worker, a vend, a call
 * to Pipedrive) has a thread, as it has a function invocation on Lambda, but only one thread runs
 * at any time. A thread that must wait names the end of its wait and passes control to the next
 * one. So a run depends only on its seed.
 */
final class VirtualTime extends Clock implements Sleeper {

  /** Something that can wait. */
  static final class Actor {
    private @Nullable Runnable body;
    private @Nullable Thread thread;
  }

  private record Event(long at, long order, @Nullable Runnable task, @Nullable Actor actor)
      implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      var byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final Actor main = new Actor();
  private volatile Actor current = main;
  private volatile @Nullable Throwable failure;
  private long now;
  private Instant instant;
  private long order;

  VirtualTime(Instant start) {
    now = start.toEpochMilli();
    instant = start;
    main.thread = Thread.currentThread();
  }

  @Override
  public Instant instant() {
    return instant;
  }

  @Override
  public long millis() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  /** Schedules a task that never waits. */
  void at(long millis, Runnable task) {
    events.add(new Event(Math.max(millis, now), order++, task, null));
  }

  /** Schedules an action that may wait. It starts when the current thread waits. */
  void begin(Runnable body) {
    var actor = new Actor();
    actor.body = body;
    wake(actor);
  }

  @Override
  public void sleep(Duration duration) {
    until(now + duration.toMillis());
  }

  /** Waits until then. */
  void until(long millis) {
    var self = current;
    events.add(new Event(Math.max(millis, now), order++, null, self));
    handOver(self);
  }

  /** The thread that currently runs. */
  Actor self() {
    return current;
  }

  /** Waits until it is woken. */
  void sleep() {
    handOver(current);
  }

  void wake(Actor actor) {
    events.add(new Event(now, order++, null, actor));
  }

  /** Runs all events before that time. Only the creator of this clock may call it. */
  void run(Instant end) {
    until(end.toEpochMilli());
    var thrown = failure;
    if (thrown != null) {
      throw new IllegalStateException("the simulation has failed", thrown);
    }
  }

  private void handOver(Actor self) {
    var next = next();
    if (next != self) {
      turnTo(next);
      while (current != self) {
        LockSupport.park(this);
      }
    }
  }

  /** Advances time to the next event and returns its thread. */
  private Actor next() {
    while (true) {
      var event = failure == null ? events.remove() : new Event(now, 0, null, main);
      if (event.at > now) {
        now = event.at;
        instant = Instant.ofEpochMilli(now);
      }
      if (event.actor != null) {
        return event.actor;
      }
      if (event.task != null) {
        event.task.run();
      }
    }
  }

  private void turnTo(Actor next) {
    var body = next.body;
    var thread = body == null ? next.thread : Thread.ofVirtual().unstarted(() -> play(body));
    next.body = null;
    next.thread = thread;
    current = next;
    if (body == null) {
      LockSupport.unpark(thread);
    } else if (thread != null) {
      thread.start();
    }
  }

  private void play(Runnable body) {
    turnTo(nextAfter(body));
  }

  private Actor nextAfter(Runnable body) {
    try {
      body.run();
      return next();
    } catch (RuntimeException | Error e) {
      failure = e;
      return main;
    }
  }
}
