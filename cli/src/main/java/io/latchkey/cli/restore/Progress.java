package io.latchkey.cli.restore;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.cli.CliException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The progress of a restore, in a file: for each part, the bookmark after the last page whose items
 * are all done. It contains keys of items, and nothing secret.
 */
final class Progress {

  private static final String DONE = "done";

  private final Path file;
  private final Map<String, Object> of;
  private final Map<String, Bookmark> bookmarks = new TreeMap<>();
  private final Tally tally = new Tally();

  /** The position that a part has reached. */
  private record Bookmark(String next, boolean isDone) {}

  private Progress(Path file, Map<String, Object> of) {
    this.file = file;
    this.of = of;
  }

  /**
   * Reads the file, if there is one.
   *
   * @param of the source and the target of the restore, which identify it
   * @throws CliException if the file belongs to another restore, or is not a progress file
   */
  static Progress open(Path file, Map<String, String> of) {
    var progress = new Progress(file, new LinkedHashMap<>(of));
    if (Files.exists(file)) {
      progress.read();
    }
    return progress;
  }

  private void read() {
    try {
      var members = JSONObjectUtils.parse(Files.readString(file));
      if (!of.equals(JSONObjectUtils.getJSONObject(members, "of"))) {
        throw new CliException(
            "%s belongs to another restore: name another file with --progress".formatted(file));
      }
      JSONObjectUtils.getJSONObject(members, "parts")
          .forEach((part, next) -> bookmarks.put(part, new Bookmark(String.valueOf(next), false)));
      for (var part : JSONObjectUtils.getStringList(members, DONE)) {
        bookmarks.put(part, new Bookmark("", true));
      }
      for (var count : JSONObjectUtils.getJSONObject(members, "counts").entrySet()) {
        tally.add(Outcome.valueOf(count.getKey()), ((Number) count.getValue()).longValue());
      }
    } catch (IOException | ParseException | RuntimeException notOurs) {
      if (notOurs instanceof CliException otherRestore) {
        throw otherRestore;
      }
      throw new CliException(file + " isn't a progress file: name another one with --progress");
    }
  }

  /** The bookmark to continue a part from; empty if the part is done. */
  synchronized Optional<String> bookmark(String part) {
    var known = bookmarks.getOrDefault(part, new Bookmark("", false));
    return known.isDone() ? Optional.empty() : Optional.of(known.next());
  }

  /**
   * Records that a page is done. The file contains it when this method returns.
   *
   * @param next the bookmark of the part's next page; empty if it was the last one
   */
  synchronized void pageDone(String part, Optional<String> next, Tally page) {
    bookmarks.put(part, next.map(each -> new Bookmark(each, false)).orElse(new Bookmark("", true)));
    tally.add(page);
    write();
  }

  /** The counts of all runs so far. */
  synchronized Tally tally() {
    var all = new Tally();
    all.add(tally);
    return all;
  }

  Path file() {
    return file;
  }

  /** Replaces the file as a whole, so that a process that is killed leaves a readable one. */
  private void write() {
    var members = new LinkedHashMap<String, Object>();
    members.put("of", of);
    var open = new LinkedHashMap<String, Object>();
    bookmarks.forEach(
        (part, mark) -> {
          if (!mark.isDone()) {
            open.put(part, mark.next());
          }
        });
    members.put("parts", open);
    members.put(
        DONE,
        bookmarks.entrySet().stream()
            .filter(each -> each.getValue().isDone())
            .map(Map.Entry::getKey)
            .toList());
    var counts = new HashMap<String, Object>();
    tally.counts().forEach((outcome, items) -> counts.put(outcome.name(), items));
    members.put("counts", counts);
    try {
      var next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, JSONObjectUtils.toJSONString(members));
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "can't write the progress file: check its folder and the disk", e);
    }
  }
}
