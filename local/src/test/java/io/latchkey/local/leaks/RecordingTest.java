package io.latchkey.local.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.leaks.Recording.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down can be read, whatever happens to those who write. */
class RecordingTest {

  private static final String SECRET = "not-for-anybodys-eyes";

  private final Path file;

  RecordingTest(@TempDir Path folder) {
    file = folder.resolve("recording");
  }

  @Test
  void itIsReadAsItWasWritten() throws IOException {
    try (var recorder = new Recorder(file)) {
      recorder.sees(Channel.LOG, "a.Logger", "two\nlines \u20ac");
      recorder.learns(Kind.CODE, SECRET);
      recorder.learns(Kind.CODE, SECRET);
      recorder.learns(Kind.CODE, "short");
    }

    var recording = Recording.read(file);
    assertThat(recording.seen())
        .containsExactly(new Seen(Channel.LOG, "a.Logger", "two\nlines \u20ac"));
    assertThat(recording.secrets()).isEqualTo(Map.of(Kind.CODE, Set.of(SECRET)));
    assertThat(recording.whole()).isTrue();
  }

  @Test
  void aThreadThatIsStoppedWhileItWritesCutsNothingShort() throws IOException {
    var longerThanABuffer = "a".repeat(100_000);
    try (var recorder = new Recorder(file)) {
      Thread.currentThread().interrupt();
      recorder.sees(Channel.LOG, "a.Logger", longerThanABuffer);
      assertThat(Thread.interrupted()).isTrue();
    }

    var recording = Recording.read(file);
    assertThat(recording.seen())
        .containsExactly(new Seen(Channel.LOG, "a.Logger", longerThanABuffer));
    assertThat(recording.whole()).isTrue();
  }
}
