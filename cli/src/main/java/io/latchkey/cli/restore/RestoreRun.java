package io.latchkey.cli.restore;

import io.latchkey.cli.CliException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Processes the parts of a copy, several at a time, starting where an earlier run stopped. A page
 * counts when all of its items are done. A failure stops the run.
 */
final class RestoreRun {

  private static final int PARTS_AT_ONCE = 8;
  private static final int ITEMS_AT_ONCE = 16;
  private static final int REPORT_EVERY = 1_000;

  /** Processes one item. */
  interface ItemWriter {
    Outcome restore(Map<String, AttributeValue> copied);
  }

  private final ItemWriter restoring;
  private final RateLimiter pace;
  private final Progress progress;
  private final LongConsumer report;
  private final AtomicLong reported = new AtomicLong();
  private volatile boolean isStopped;

  /**
   * @param report receives the number of processed items, about every thousand
   */
  RestoreRun(ItemWriter restoring, RateLimiter pace, Progress progress, LongConsumer report) {
    this.restoring = restoring;
    this.pace = pace;
    this.progress = progress;
    this.report = report;
  }

  /**
   * @throws RuntimeException the failure that stopped it; the progress of earlier pages is kept
   */
  void run(List<Copy.Part> parts) {
    reported.set(progress.tally().items() / REPORT_EVERY);
    try (var readers = Executors.newFixedThreadPool(PARTS_AT_ONCE);
        var writers = Executors.newFixedThreadPool(ITEMS_AT_ONCE)) {
      var running = new ArrayList<Future<?>>();
      for (var part : parts) {
        running.add(readers.submit(() -> stopOthersIfItFails(() -> run(part, writers))));
      }
      finish(running);
    }
  }

  private void stopOthersIfItFails(Runnable part) {
    try {
      part.run();
    } catch (RuntimeException e) {
      isStopped = true;
      throw e;
    }
  }

  private void run(Copy.Part part, ExecutorService writers) {
    var bookmark = progress.bookmark(part.name());
    while (bookmark.isPresent() && !isStopped) {
      var page = part.read(bookmark.get());
      var tally = restored(page.items(), writers);
      if (isStopped) {
        return;
      }
      progress.pageDone(part.name(), page.next(), tally);
      bookmark = page.next();
      report();
    }
  }

  private Tally restored(List<Map<String, AttributeValue>> items, ExecutorService writers) {
    var running = new ArrayList<Future<Outcome>>();
    for (var item : items) {
      Callable<Outcome> task =
          () -> {
            pace.await();
            if (isStopped) {
              throw new CancellationException();
            }
            return restoring.restore(item);
          };
      running.add(writers.submit(task));
    }
    var tally = new Tally();
    finish(running).forEach(tally::add);
    return tally;
  }

  /** Waits for all parts, then throws the first failure. */
  private <T> List<T> finish(List<? extends Future<? extends T>> running) {
    var done = new ArrayList<T>();
    RuntimeException failure = null;
    for (var each : running) {
      try {
        done.add(each.get());
      } catch (ExecutionException failed) {
        isStopped = true;
        if (failure == null || failure instanceof CancellationException) {
          failure = runtime(failed.getCause());
        }
      } catch (InterruptedException _) {
        isStopped = true;
        Thread.currentThread().interrupt();
        throw new CliException("interrupted");
      }
    }
    if (failure != null && !(failure instanceof CancellationException)) {
      throw failure;
    }
    return done;
  }

  private static RuntimeException runtime(@Nullable Throwable thrown) {
    return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
  }

  private void report() {
    var items = progress.tally().items();
    var thousands = items / REPORT_EVERY;
    if (reported.getAndUpdate(before -> Math.max(before, thousands)) < thousands) {
      report.accept(items);
    }
  }
}
