package io.latchkey.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

class PackagesTest {

  @Test
  void aJarBelongsToWhoeverItsNameBeginsWithAndElseToTheSdk() {
    assertThat(Packages.owner("lib/latchkey-domain-0.1.0.jar")).isEqualTo("Latchkey");
    assertThat(Packages.owner("lib/micronaut-http-4.10.15.jar")).isEqualTo("Micronaut");
    assertThat(Packages.owner("lib/aws-lambda-java-events-3.16.1.jar"))
        .isEqualTo("Lambda's events");
    assertThat(Packages.owner("lib/aws-core-2.40.2.jar")).isEqualTo("AWS SDK");
  }

  @Test
  void whatCountsIsTheSizeInTheZip() {
    assertThat(
            Packages.byOwner(
                List.of(
                    entry("lib/latchkey-web-0.1.0.jar", 10),
                    entry("META-INF/services/x", 5),
                    entry("lib/regions-2.40.2.jar", 7))))
        .isEqualTo(Map.of("Latchkey", 15L, "AWS SDK", 7L));
  }

  @Test
  void anOwnerThatAFunctionHasNothingOfIsZeroThere() {
    var table = Packages.table(Map.of("outbox", Map.of("AWS SDK", 2_048L)));

    assertThat(table).contains("| outbox | 2 | 2 |");
  }

  private static ZipEntry entry(String name, long compressed) {
    var entry = new ZipEntry(name);
    entry.setSize(1_000);
    entry.setCompressedSize(compressed);
    return entry;
  }
}
