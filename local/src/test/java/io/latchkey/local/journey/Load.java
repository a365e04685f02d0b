package io.latchkey.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;

/**
 * People and programs that use Latchkey continuously. Time advances in small steps, each after
 * everyone has made progress, so that nobody times out on a slow machine.
 */
final class Load implements AutoCloseable {

  private static final Duration A_PIECE = Duration.ofSeconds(20);
  private static final int TURNS_A_PIECE = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RunningLatchkey latchkey;
  private final Lock leap;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> running = new ArrayList<>();
  private final Semaphore turns = new Semaphore(0);
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  /**
   * @param leap is held while time passes
   */
  Load(RunningLatchkey latchkey, Lock leap) {
    this.latchkey = latchkey;
    this.leap = leap;
  }

  /** Adds a client that repeats an action, even if it fails. */
  Load of(Runnable turn) {
    running.add(threads.submit(() -> again(turn)));
    return this;
  }

  private void again(Runnable turn) {
    while (!over) {
      try {
        turn.run();
      } catch (RuntimeException | AssertionError failure) {
        failures.add(failure);
      }
      turns.release();
    }
  }

  /** Advances the time while the clients continue. */
  void goesOnFor(Duration time) throws InterruptedException {
    for (var passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(A_PIECE)) {
      assertThat(turns.tryAcquire(TURNS_A_PIECE, PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as("they get on")
          .isTrue();
      leap.lock();
      try {
        latchkey.passes(A_PIECE);
      } finally {
        leap.unlock();
      }
    }
  }

  /** Returns the failures so far, one line each. */
  List<String> failures() {
    return failures.stream().map(String::valueOf).toList();
  }

  /** Waits until every client has finished its current action. */
  @Override
  public void close() {
    over = true;
    for (var each : running) {
      try {
        each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        break;
      } catch (ExecutionException | TimeoutException e) {
        failures.add(e);
      }
    }
    threads.shutdownNow();
  }
}
