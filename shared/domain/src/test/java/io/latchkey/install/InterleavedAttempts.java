package io.latchkey.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Attempts that several people use at once, one call at a time: before each call, whose turn it is
 * comes from a script. {@link #nextScript} goes through every script there is.
 */
final class InterleavedAttempts implements Attempts {

  private final Attempts store;
  private final List<Integer> script;
  private final List<Integer> choices = new ArrayList<>();
  private final List<Semaphore> turns = new ArrayList<>();
  private final List<Boolean> waiting = new ArrayList<>();
  private final Semaphore back = new Semaphore(0);
  private final ThreadLocal<Integer> who = new ThreadLocal<>();
  private int step;

  /**
   * @param script the choice for each turn among those who can run; the first one after its end
   */
  InterleavedAttempts(Attempts store, List<Integer> script) {
    this.store = store;
    this.script = script;
  }

  /** Runs every person's actions, and returns when all are done. */
  void play(List<Runnable> people) {
    for (var i = 0; i < people.size(); i++) {
      var number = i;
      turns.add(new Semaphore(0));
      waiting.add(true);
      Thread.ofVirtual()
          .start(
              () -> {
                who.set(number);
                turns.get(number).acquireUninterruptibly();
                try {
                  people.get(number).run();
                } finally {
                  back.release();
                }
              });
    }
    while (waiting.contains(true)) {
      var able = new ArrayList<Integer>();
      for (var i = 0; i < waiting.size(); i++) {
        if (waiting.get(i)) {
          able.add(i);
        }
      }
      var choice = step < script.size() ? script.get(step) : 0;
      step++;
      choices.add(able.size());
      var next = able.get(choice);
      waiting.set(next, false);
      turns.get(next).release();
      back.acquireUninterruptibly();
    }
  }

  /** The script after the one that was just played; empty after the last. */
  Optional<List<Integer>> nextScript() {
    for (var i = choices.size() - 1; i >= 0; i--) {
      var chosen = i < script.size() ? script.get(i) : 0;
      if (chosen + 1 < choices.get(i)) {
        var next = new ArrayList<Integer>();
        for (var j = 0; j < i; j++) {
          next.add(j < script.size() ? script.get(j) : 0);
        }
        next.add(chosen + 1);
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Attempt> find(AttemptId attemptId) {
    return inTurn(() -> store.find(attemptId));
  }

  @Override
  public CommitResult commit(Commit change) {
    return inTurn(() -> store.commit(change));
  }

  /** Waits for a turn. Outside of {@link #play}, runs at once. */
  private <T> T inTurn(Supplier<T> call) {
    var me = who.get();
    if (me != null) {
      waiting.set(me, true);
      back.release();
      turns.get(me).acquireUninterruptibly();
    }
    return call.get();
  }
}
