package io.latchkey.lambdaruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.lambdaruntime.FunctionConfiguration.Initialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses the real runtime interface client, and scripted handlers. */
class ExecutionEnvironmentTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  private final List<String> log = new CopyOnWriteArrayList<>();
  private final Path code;

  /** The handlers' classes lie loose beside lib/, which Lambda takes as well. */
  ExecutionEnvironmentTest(@TempDir Path code) throws IOException {
    this.code = code;
    for (var handler : List.of(ScriptedHandler.class, FailingHandler.class)) {
      var name = handler.getName().replace('.', '/') + ".class";
      Files.createDirectories(code.resolve(name).resolveSibling(""));
      try (var bytes = handler.getClassLoader().getResourceAsStream(name)) {
        Files.write(code.resolve(name), bytes.readAllBytes());
      }
    }
  }

  @Test
  void anEventGoesInAndTheHandlersAnswerComesOut() throws Exception {
    try (var environment = start(ScriptedHandler.class, LONG, Initialization.ON_DEMAND)) {
      assertThat(environment.invoke("{\"text\":\"Ünïcode\"}"))
          .isInstanceOf(Outcome.Answered.class)
          .extracting(Outcome::json)
          .asString()
          .contains("\"said\":\"Ünïcode\"", "\"function\":\"Function\"", "\"has time\":\"true\"");
    }
  }

  @Test
  void theHandlerIsMadeOnceAndKeptFromCallToCall() throws Exception {
    try (var environment = start(ScriptedHandler.class, LONG, Initialization.ON_DEMAND)) {
      assertThat(environment.invoke("{}").json()).contains("\"call\":\"1\"");
      assertThat(environment.invoke("{}").json()).contains("\"call\":\"2\"");
    }
  }

  @Test
  void itHasTheVariablesThatItWasGivenAndNoneOfThisProcess() throws Exception {
    try (var environment = start(ScriptedHandler.class, LONG, Initialization.ON_DEMAND)) {
      assertThat(environment.invoke("{}").json())
          .contains(
              "\"SETTING\":\"one\"",
              "\"folder\":\"" + code + "\"",
              "\"variables of the parent\":\"false\"");
    }
  }

  @Test
  void aHandlerThatThrowsHasFailedAndIsCalledAgain() throws Exception {
    try (var environment = start(ScriptedHandler.class, LONG, Initialization.ON_DEMAND)) {
      assertThat(environment.invoke("{\"do\":\"throw\"}"))
          .isInstanceOf(Outcome.Failed.class)
          .extracting(Outcome::json)
          .asString()
          .contains("java.lang.IllegalArgumentException", "as asked");
      assertThat(environment.invoke("{}")).isInstanceOf(Outcome.Answered.class);
    }
  }

  @Test
  void aProcessThatEndsFailsItsCallAndEveryLaterOne() throws Exception {
    try (var environment = start(ScriptedHandler.class, LONG, Initialization.ON_DEMAND)) {
      assertThat(environment.invoke("{\"do\":\"exit\"}").json())
          .contains("Runtime.ExitError", "exit status 3");
      assertThat(environment.invoke("{}").json()).contains("Runtime.ExitError");
      assertThat(environment.isAlive()).isFalse();
    }
  }

  @Test
  void aCallThatTakesTooLongIsGivenUpAndItsProcessEnded() throws Exception {
    try (var environment =
        start(ScriptedHandler.class, Duration.ofMillis(500), Initialization.ON_DEMAND)) {
      environment.awaitInitialized(LONG);

      assertThat(environment.invoke("{\"do\":\"hang\"}").json()).contains("Sandbox.Timedout");
      assertThat(environment.invoke("{}")).isInstanceOf(Outcome.Failed.class);
    }
  }

  @Test
  void theTimeOfACallBeginsWhenTheHandlerIsThere() throws Exception {
    var wasThere = new CopyOnWriteArrayList<Boolean>();
    var clock = new WatchedClock(() -> wasThere.add(Files.exists(code.resolve("made"))));

    try (var environment = start(ScriptedHandler.class, LONG, Initialization.ON_DEMAND, clock)) {
      environment.invoke("{}");
    }

    assertThat(wasThere).isNotEmpty().containsOnly(true);
  }

  @Test
  void aHandlerThatCannotBeMadeSaysSoToWhoeverWaits() throws Exception {
    try (var environment = start(FailingHandler.class, LONG, Initialization.ON_DEMAND)) {
      assertThatThrownBy(() -> environment.awaitInitialized(LONG))
          .hasMessageContaining("no such bean");
      assertThat(environment.invoke("{}").json()).contains("no such bean");
    }
  }

  @Test
  void aHandlerThatIsNotThereFailsItsCalls() throws Exception {
    try (var environment = start(ExecutionEnvironment.class, LONG, Initialization.ON_DEMAND)) {
      assertThat(environment.invoke("{}").json()).contains("ClassNotFoundException");
    }
  }

  @Test
  void whatItPrintsIsThereWhenItIsClosed() throws Exception {
    try (var environment = start(ScriptedHandler.class, LONG, Initialization.ON_DEMAND)) {
      environment.invoke("{\"do\":\"print\",\"text\":\"a line\"}");
    }
    assertThat(log).contains("a line");
  }

  @Test
  void withSnapStartItIsInitializedBeforeTheSnapshotAndAnswersAfterIt() throws Exception {
    try (var environment = start(ScriptedHandler.class, LONG, Initialization.SNAP_START)) {
      environment.awaitInitialized(LONG);

      assertThat(environment.invoke("{}").json())
          .contains("\"hooks\":\"[before the snapshot, restored]\"");
    }
  }

  @Test
  void withoutSnapStartNoHookIsCalled() throws Exception {
    try (var environment = start(ScriptedHandler.class, LONG, Initialization.ON_DEMAND)) {
      assertThat(environment.invoke("{}").json()).contains("\"hooks\":\"[]\"");
    }
  }

  @Test
  void itsClassesAreNotThoseOfThisProcess() throws Exception {
    Files.delete(code.resolve(ScriptedHandler.class.getName().replace('.', '/') + ".class"));

    try (var environment = start(ScriptedHandler.class, LONG, Initialization.ON_DEMAND)) {
      assertThat(environment.invoke("{}").json()).contains("ClassNotFoundException");
    }
  }

  private ExecutionEnvironment start(
      Class<?> handler, Duration timeout, Initialization initialization) throws IOException {
    return start(handler, timeout, initialization, Clock.systemUTC());
  }

  private ExecutionEnvironment start(
      Class<?> handler, Duration timeout, Initialization initialization, Clock clock)
      throws IOException {
    var function =
        new FunctionConfiguration(
            "Function",
            "1",
            handler.getName(),
            256,
            timeout,
            initialization,
            Map.of("SETTING", "one"));
    return ExecutionEnvironment.start(
        function, code, Map.of("AWS_REGION", "local"), log::add, clock);
  }

  /** The real time, with a callback for each reading. */
  private static final class WatchedClock extends Clock {

    private final Runnable watcher;

    private WatchedClock(Runnable watcher) {
      this.watcher = watcher;
    }

    @Override
    public Instant instant() {
      watcher.run();
      return Clock.systemUTC().instant();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
