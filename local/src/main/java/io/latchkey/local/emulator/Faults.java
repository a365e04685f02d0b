package io.latchkey.local.emulator;

import io.latchkey.local.site.Answer;
import io.latchkey.local.site.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The pending faults, the oldest of each path first. Safe for many threads. */
final class Faults {

  private final Consumer<Duration> pause;
  private final List<Fault> waiting = new ArrayList<>();

  /**
   * @param pause waits, in real time
   */
  Faults(Consumer<Duration> pause) {
    this.pause = pause;
  }

  synchronized void add(Fault fault) {
    waiting.add(fault);
  }

  synchronized void clear() {
    waiting.clear();
  }

  /** Handles a request, or applies the next fault of its path. */
  Reply befall(String path, Supplier<Answer> work) {
    var next = take(path);
    if (next.isEmpty()) {
      return work.get();
    }
    pause.accept(next.get().delay());
    return switch (next.get().effect()) {
      case Fault.Effect.None() -> work.get();
      case Fault.Effect.AnswersLate(Duration by) -> {
        var answer = work.get();
        pause.accept(by);
        yield answer;
      }
      case Fault.Effect.Cuts() -> {
        var _ = work.get();
        yield new Reply.Cut();
      }
      case Fault.Effect.Answers answers -> {
        var answer = Answer.json(answers.status(), answers.body());
        for (var header : answers.headers().entrySet()) {
          answer = answer.with(header.getKey(), header.getValue());
        }
        yield answer;
      }
    };
  }

  private synchronized Optional<Fault> take(String path) {
    for (var i = 0; i < waiting.size(); i++) {
      var fault = waiting.get(i);
      if (!fault.path().equals(path)) {
        continue;
      }
      if (fault.times() == 1) {
        waiting.remove(i);
      } else {
        waiting.set(i, fault.times(fault.times() - 1));
      }
      return Optional.of(fault);
    }
    return Optional.empty();
  }
}
