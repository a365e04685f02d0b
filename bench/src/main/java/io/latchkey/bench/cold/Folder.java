package io.latchkey.bench.cold;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A function's folder, put together from links for as long as it is measured. */
record Folder(Path path, long bytes) implements AutoCloseable {

  /** Of two versions of a jar the one that is named later counts. */
  static Folder of(Variant variant) throws IOException {
    var path = Files.createTempDirectory("latchkey-cold");
    var lib = Files.createDirectory(path.resolve("lib"));
    var jars = new TreeMap<String, Path>();
    for (var part : variant.parts()) {
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
    return new Folder(path, bytes);
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (var entries = Files.list(folder.toAbsolutePath())) {
      return entries.toList();
    }
  }

  private static String withoutVersion(Path jar) {
    return jar.getFileName().toString().replaceFirst("-[0-9].*", "");
  }

  @Override
  public void close() throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
