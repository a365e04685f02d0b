package io.latchkey.lambdaruntime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipInputStream;

/** A function's zip: jars in {@code lib/}, and what else is to lie beside them. */
public final class DeploymentPackage {

  private DeploymentPackage() {}

  /**
   * Unpacks a zip as Lambda does into a function's task root.
   *
   * @throws IOException also if an entry would land outside the folder
   */
  public static void unpack(InputStream zip, Path folder) throws IOException {
    var root = folder.toAbsolutePath().normalize();
    try (var entries = new ZipInputStream(zip)) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        var file = root.resolve(entry.getName()).normalize();
        if (!file.startsWith(root)) {
          throw new IOException("the zip has an entry outside of it");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.resolveSibling(""));
          Files.copy(entries, file);
        }
      }
    }
  }
}
