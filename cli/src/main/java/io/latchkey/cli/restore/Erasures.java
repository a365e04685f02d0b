package io.latchkey.cli.restore;

import io.latchkey.cli.CliException;
import io.latchkey.dynamodb.RestorableItems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The accounts that were erased after a copy was taken. The stack's own marks name them, unless the
 * copy is older than the marks' retention: then only the product knows.
 */
final class Erasures {

  private Erasures() {}

  /**
   * The accounts that a file names, one a line.
   *
   * @throws CliException if the file is needed and not given, or can't be read
   */
  static Set<String> since(ErasureMarks marks, Instant takenAt, Optional<Path> file) {
    if (file.isPresent()) {
      return accounts(file.get());
    }
    if (marks.knownSince().isAfter(takenAt)) {
      throw new CliException(
          """
          the stack only knows erasures since %s, and the copy was taken at %s, so the restore \
          would bring back accounts that were erased in between. List them in a file, one per line, \
          and add --erased FILE (--erased /dev/null if there were none)\
          """
              .formatted(marks.knownSince(), takenAt));
    }
    return Set.of();
  }

  /**
   * The marks in the stack's table of attempts.
   *
   * @param tableMadeAt when that table was made
   */
  record ErasureMarks(Instant tableMadeAt, Instant now) {

    /** The time before which marks may be missing. */
    Instant knownSince() {
      var oldest = now.minus(RestorableItems.ERASURES_ARE_KEPT);
      return tableMadeAt.isAfter(oldest) ? tableMadeAt : oldest;
    }
  }

  private static Set<String> accounts(Path file) {
    try {
      return Files.readString(file)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .collect(Collectors.toSet());
    } catch (IOException _) {
      throw new CliException("can't read the file " + file);
    }
  }
}
