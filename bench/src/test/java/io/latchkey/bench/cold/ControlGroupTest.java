package io.latchkey.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that a group writes, in a folder instead of the kernel's. */
class ControlGroupTest {

  private final Path root;

  ControlGroupTest(@TempDir Path root) {
    this.root = root;
  }

  @Test
  void aFunctionOf1769MegabytesHasAWholeProcessorAndOneOfTwiceThatTwo() {
    assertThat(ControlGroup.share(1769)).isEqualTo(1.0);
    assertThat(ControlGroup.share(3538)).isEqualTo(2.0);
  }

  @Test
  void version2IsToldTheQuotaForEachPeriodInOneFile() throws IOException {
    Files.createFile(root.resolve("cgroup.controllers"));

    var group = ControlGroup.of(root, 1769);

    assertThat(group.isReal()).isTrue();
    assertThat(theOnly(root).resolve("cpu.max")).hasContent("20000 20000");
    assertThat(theOnly(root).resolve("cpu.weight")).hasContent("10000");
  }

  @Test
  void version1IsToldInTwoBelowItsController() throws IOException {
    Files.createDirectory(root.resolve("cpu"));

    var group = ControlGroup.of(root, 885);
    group.hold(4711);

    var made = theOnly(root.resolve("cpu"));
    assertThat(made.resolve("cpu.cfs_period_us")).hasContent("20000");
    assertThat(made.resolve("cpu.cfs_quota_us")).hasContent("10006");
    assertThat(made.resolve("cgroup.procs")).hasContent("4711");
  }

  @Test
  void whereNoneCanBeMadeItSaysSoAndHoldsNobody() throws IOException {
    Files.createFile(root.resolve("cpu")); // so that nothing can be made below it

    try (var group = ControlGroup.of(root, 512)) {
      group.hold(4711);

      assertThat(group.isReal()).isFalse();
    }
  }

  private static Path theOnly(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }
}
