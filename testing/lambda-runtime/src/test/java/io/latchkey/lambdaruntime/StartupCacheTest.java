package io.latchkey.lambdaruntime;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.lambdaruntime.FunctionConfiguration.Initialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Uses real processes, and checks the JVM's report of its actions rather than its options. */
@TestInstance(Lifecycle.PER_CLASS)
class StartupCacheTest {

  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private StartupCache cache = StartupCache.none();
  private Path code = Path.of("");

  @BeforeAll
  void train(@TempDir Path folder) throws Exception {
    cache = StartupCache.train(folder);
    code = Files.createDirectory(folder.resolve("code"));
    var name = EchoHandler.class.getName().replace('.', '/') + ".class";
    Files.createDirectories(code.resolve(name).resolveSibling(""));
    try (var bytes = EchoHandler.class.getClassLoader().getResourceAsStream(name)) {
      Files.copy(bytes, code.resolve(name));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theRuntimesOwnClassesComeFromTheCache(Initialization initialization) throws Exception {
    assertThat(loaded(cache, initialization))
        .anyMatch(line -> line.contains(CLIENT + " source: shared objects file"));
  }

  @ParameterizedTest
  @EnumSource
  void aFunctionsClassesDoNot(Initialization initialization) throws Exception {
    assertThat(loaded(cache, initialization))
        .anyMatch(line -> line.contains("EchoHandler source: file:"));
  }

  @Test
  void withoutItTheRuntimesClassesComeFromTheirJar() throws Exception {
    assertThat(loaded(StartupCache.none(), Initialization.ON_DEMAND))
        .anyMatch(line -> line.contains(CLIENT + " source: file:"));
  }

  @Test
  void onDemandCompilationStopsAtC1() throws Exception {
    assertThat(flags(Initialization.ON_DEMAND)).anyMatch(stopsAt(1));
  }

  @Test
  void beforeASnapshotC2CompilesToo() throws Exception {
    assertThat(flags(Initialization.SNAP_START)).anyMatch(stopsAt(4));
  }

  private static java.util.function.Predicate<String> stopsAt(int level) {
    return line -> line.matches(".*\\bTieredStopAtLevel\\s+=\\s+" + level + "\\b.*");
  }

  private List<String> loaded(StartupCache cache, Initialization initialization) throws Exception {
    return lines(cache, initialization, "-Xlog:class+load");
  }

  private List<String> flags(Initialization initialization) throws Exception {
    return lines(cache, initialization, "-XX:+PrintFlagsFinal");
  }

  private List<String> lines(StartupCache cache, Initialization initialization, String option)
      throws Exception {
    var log = new CopyOnWriteArrayList<String>();
    var function =
        new FunctionConfiguration(
            "Function",
            "1",
            EchoHandler.class.getName() + "::handle",
            256,
            Duration.ofSeconds(60),
            initialization,
            Map.of());
    try (var environment =
        ExecutionEnvironment.start(
            function,
            cache,
            code,
            Map.of("JAVA_TOOL_OPTIONS", option),
            log::add,
            Clock.systemUTC())) {
      assertThat(environment.invoke("{}")).isInstanceOf(Outcome.Answered.class);
    }
    return log;
  }
}
