package io.latchkey.local.leaks;

import io.latchkey.local.leaks.Recording.RecordedOccurrence;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Writes down what comes out and what is secret, as it happens. Safe for many threads. */
final class Recorder implements AutoCloseable {

  private final BufferedWriter out;
  private final Set<String> known = new HashSet<>();
  private boolean closed;

  Recorder(Path file) throws IOException {
    out = Files.newBufferedWriter(file);
  }

  synchronized void sees(Channel channel, String place, String text) {
    if (closed || text.isEmpty()) {
      return;
    }
    try {
      Recording.write(out, new RecordedOccurrence(channel, place, text));
      out.flush(); // the process may be killed
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a secret. Ignores values that are too short to be one. */
  synchronized void learns(Kind kind, String secret) {
    if (closed || secret.length() < 16 || !known.add(kind + secret)) {
      return;
    }
    try {
      Recording.write(out, kind, secret);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (out) {
      Recording.writeEnd(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
