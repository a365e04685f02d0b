package io.latchkey.local.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Several tabs of one browser that do the same thing in the same instant. */
final class ConcurrentTabs {

  private ConcurrentTabs() {}

  /** The tabs, each after it has done it. */
  static List<Person> inTabs(int many, Person of, Consumer<Person> what) {
    var together = new CyclicBarrier(many);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var doing = new ArrayList<Future<Person>>();
      for (int i = 0; i < many; i++) {
        var tab = of.inANewTab();
        doing.add(
            threads.submit(
                () -> {
                  together.await();
                  what.accept(tab);
                  return tab;
                }));
      }
      var done = new ArrayList<Person>();
      for (var each : doing) {
        done.add(each.get());
      }
      return done;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
