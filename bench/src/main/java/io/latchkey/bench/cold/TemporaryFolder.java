package io.latchkey.bench.cold;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A folder for as long as something is measured. */
final class TemporaryFolder implements AutoCloseable {

  private final Path root = Files.createTempDirectory("latchkey-cold");
  private final Certificates certificates = Certificates.make(root);
  private int folders;

  TemporaryFolder() throws IOException, InterruptedException {}

  Certificates certificates() {
    return certificates;
  }

  Path next() throws IOException {
    return Files.createDirectory(root.resolve("function-" + ++folders));
  }

  /** Links are deleted, not followed. */
  @Override
  public void close() throws IOException {
    Files.walkFileTree(
        root,
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
