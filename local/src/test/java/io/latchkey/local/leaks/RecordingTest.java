package io.latchkey.local.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.leaks.Recording.RecordedOccurrence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording is readable even if the run was killed. */
class RecordingTest {

  private static final String SECRET = "not-for-anybodys-eyes";

  /** The last line, as the Makefile writes it. */
  private static final String END_OF_THE_SUITE = "{\"end\":\"of the suite\"}\n";

  private static final String HALF_A_LINE = "{\"text\":\"{}";

  private final Path folder;

  RecordingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aRecordingIsReadAsItWasWritten() throws IOException {
    var file = folder.resolve("recording");
    try (var recorder = new Recorder(file)) {
      recorder.sees(Channel.LOG, "a.Logger", "two\nlines \u20ac");
      recorder.learns(Kind.CODE, SECRET);
      recorder.learns(Kind.CODE, SECRET);
      recorder.learns(Kind.CODE, "short");
    }

    var recording = Recording.read(file);
    assertThat(recording.seen())
        .containsExactly(new RecordedOccurrence(Channel.LOG, "a.Logger", "two\nlines \u20ac"));
    assertThat(recording.secrets()).isEqualTo(Map.of(Kind.CODE, Set.of(SECRET)));
    assertThat(recording.whole()).isTrue();
  }

  @Test
  void aRecordingIsWholeOnceTheRunIsOverHoweverItStops() throws IOException {
    var file = folder.resolve("cut-short");
    try (var recorder = new Recorder(file)) {
      recorder.sees(Channel.LOG, "a.Logger", "in the run");
      var cutShort = Files.readString(file) + HALF_A_LINE;
      recorder.sees(Channel.LOG, "a.Logger", "stopping");
      var stopped = Files.readString(file) + END_OF_THE_SUITE + HALF_A_LINE;

      assertThat(Recording.read(Files.writeString(folder.resolve("a"), cutShort)).whole())
          .isFalse();
      var recording = Recording.read(Files.writeString(folder.resolve("b"), stopped));
      assertThat(recording.whole()).isTrue();
      assertThat(recording.seen())
          .extracting(RecordedOccurrence::text)
          .containsExactly("in the run", "stopping");
    }
  }
}
