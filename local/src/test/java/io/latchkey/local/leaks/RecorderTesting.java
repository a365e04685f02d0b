package io.latchkey.local.leaks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;

/** A recorder that writes to a folder of the test. */
abstract class RecorderTesting {

  static final String SECRET = "not-for-anybodys-eyes";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  Recording recorded(Consumer<Recorder> run) throws IOException {
    var file = folder.resolve("recording");
    try (var recorder = new Recorder(file)) {
      run.accept(recorder);
    }
    return Recording.read(file);
  }
}
