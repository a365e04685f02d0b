package io.latchkey.local.leaks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All output of a run, and all secrets in it.
 *
 * @param whole true if the run ended before the recording did. It may be cut short while everything
 *     stops
 */
record Recording(List<RecordedOccurrence> seen, Map<Kind, Set<String>> secrets, boolean whole) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Something that came out. */
  record RecordedOccurrence(Channel channel, String place, String text) {}

  /** A recording that the {@link Recorder} has written. */
  static Recording read(Path file) throws IOException {
    var seen = new ArrayList<RecordedOccurrence>();
    var secrets = new EnumMap<Kind, Set<String>>(Kind.class);
    var whole = false;
    var text = Files.readString(file);
    // What is behind the last end of a line was not written to its own end.
    for (var line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      var json = JSON.readTree(line);
      if (json.has("secret")) {
        secrets
            .computeIfAbsent(Kind.valueOf(text(json, "secret")), _ -> new LinkedHashSet<>())
            .add(text(json, "text"));
      } else if (json.has("channel")) {
        seen.add(
            new RecordedOccurrence(
                Channel.valueOf(text(json, "channel")), text(json, "place"), text(json, "text")));
      } else {
        whole = true;
      }
    }
    return new Recording(seen, secrets, whole);
  }

  private static String text(JsonNode json, String member) {
    return json.path(member).asText();
  }

  static void write(Writer out, RecordedOccurrence seen) throws IOException {
    write(
        out, Map.of("channel", seen.channel().name(), "place", seen.place(), "text", seen.text()));
  }

  static void write(Writer out, Kind kind, String secret) throws IOException {
    write(out, Map.of("secret", kind.name(), "text", secret));
  }

  static void writeEnd(Writer out) throws IOException {
    write(out, Map.of("end", "of the run"));
  }

  private static void write(Writer out, Map<String, String> line) throws IOException {
    out.write(JSON.writeValueAsString(line));
    out.write('\n');
  }
}
