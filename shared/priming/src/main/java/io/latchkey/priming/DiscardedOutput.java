package io.latchkey.priming;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Drops what is printed, and nothing of what comes before: log lines are still made. */
final class DiscardedOutput {

  private DiscardedOutput() {}

  /** Runs this, while everything that the process prints is dropped. */
  static <T> T during(Supplier<T> work) {
    var out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    try {
      return work.get();
    } finally {
      System.setOut(out);
    }
  }
}
