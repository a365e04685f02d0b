package io.latchkey.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * The cost limit for reading an input. Measures the thread's allocations, which are the same on
 * every machine under any load, and not time.
 */
public final class Cost {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** The limit for the shortest input: buffers and tables of a fixed size. */
  private static final long AT_LEAST = 256 << 10;

  /** The limit for each character: copies, decoded forms, objects. */
  private static final long FOR_A_CHARACTER = 1 << 10;

  private Cost() {}

  /**
   * Reads an input, and reads it again if that was expensive, because the first use of a class is
   * not the input's cost.
   *
   * @param length of the input, in characters or bytes
   * @param reading without a lasting effect; its exceptions are passed on
   * @throws AssertionError if it takes more memory than the input's length can explain
   */
  public static <T> T bounded(int length, Supplier<T> reading) {
    var before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      return reading.get();
    } finally {
      if (spentSince(before) > allowed(length)) {
        again(length, reading);
      }
    }
  }

  private static void again(int length, Supplier<?> reading) {
    var before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      var _ = reading.get();
    } catch (RuntimeException _) {
      // the first reading throws it
    }
    var spent = spentSince(before);
    if (spent > allowed(length)) {
      throw new AssertionError(
          "%,d bytes allocated for an input of length %,d".formatted(spent, length));
    }
  }

  private static long spentSince(long before) {
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static long allowed(int length) {
    return AT_LEAST + FOR_A_CHARACTER * length;
  }
}
