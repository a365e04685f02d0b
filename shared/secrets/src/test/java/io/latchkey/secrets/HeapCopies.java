package io.latchkey.secrets;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Counts copies of some bytes in this process's heap, including garbage, as a dump would show them.
 */
final class HeapCopies {

  private static final HotSpotDiagnosticMXBean VM =
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

  private HeapCopies() {}

  /**
   * @param flipped with every bit turned over, so that the question is not among the answers
   */
  static int of(byte[] flipped) {
    try {
      var folder = Files.createTempDirectory("heap");
      var dump = folder.resolve("copies.hprof");
      try {
        VM.dumpHeap(dump.toString(), false);
        return count(dump, flipped);
      } finally {
        Files.deleteIfExists(dump);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int count(Path dump, byte[] flipped) throws IOException {
    try (var file = FileChannel.open(dump)) {
      var bytes = file.map(MapMode.READ_ONLY, 0, Math.min(file.size(), Integer.MAX_VALUE));
      var count = 0;
      for (var at = 0; at <= bytes.limit() - flipped.length; at++) {
        var length = 0;
        while (length < flipped.length && bytes.get(at + length) == (byte) ~flipped[length]) {
          length++;
        }
        if (length == flipped.length) {
          count++;
        }
      }
      return count;
    }
  }

  /** Flips all bits in place. */
  static byte[] flipped(byte[] bytes) {
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
    return bytes;
  }
}
