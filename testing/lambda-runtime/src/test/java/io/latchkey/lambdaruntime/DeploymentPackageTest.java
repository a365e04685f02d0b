package io.latchkey.lambdaruntime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentPackageTest {

  private final Path folder;

  DeploymentPackageTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everyEntryIsThereAsTheZipHasIt() throws IOException {
    DeploymentPackage.unpack(zip("settings.txt", "lib/", "lib/domain.jar"), folder);

    assertThat(folder.resolve("settings.txt")).hasContent("content of settings.txt");
    assertThat(folder.resolve("lib/domain.jar")).hasContent("content of lib/domain.jar");
  }

  @Test
  void anEntryThatWouldLandOutsideIsRefused() {
    assertThatThrownBy(() -> DeploymentPackage.unpack(zip("../elsewhere"), folder.resolve("code")))
        .isInstanceOf(IOException.class);
    assertThat(folder.resolve("elsewhere")).doesNotExist();
  }

  private static InputStream zip(String... names) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var name : names) {
        zip.putNextEntry(new ZipEntry(name));
        if (!name.endsWith("/")) {
          zip.write(("content of " + name).getBytes(UTF_8));
        }
      }
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
