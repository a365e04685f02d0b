package io.latchkey.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * A function's folder, as its zip would unpack.
 *
 * @param handler the class that Lambda would be given
 * @param bytes of its jars
 */
record Folder(Path path, String handler, long bytes) {

  /** Links to what was built. Of two versions of a jar the one that is named later counts. */
  static Folder of(Workload workload, Path path) throws IOException {
    var lib = Files.createDirectory(path.resolve("lib"));
    var jars = new TreeMap<String, Path>();
    for (var part : workload.parts()) {
      for (var entry : entries(part)) {
        if (entry.endsWith("lib")) {
          entries(entry).forEach(jar -> jars.put(withoutVersion(jar), jar));
        } else if (entry.toString().endsWith(".jar")) {
          jars.put(withoutVersion(entry), entry);
        } else {
          Files.createSymbolicLink(path.resolve(entry.getFileName()), entry);
        }
      }
    }
    var bytes = 0L;
    for (var jar : jars.values()) {
      Files.createSymbolicLink(lib.resolve(jar.getFileName()), jar);
      bytes += Files.size(jar);
    }
    return new Folder(path, workload.function().handler(), bytes);
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (var entries = Files.list(folder.toAbsolutePath())) {
      return entries.toList();
    }
  }

  private static String withoutVersion(Path jar) {
    return jar.getFileName().toString().replaceFirst("-[0-9].*", "");
  }
}
