package io.latchkey.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.lambdaruntime.FunctionConfiguration.Initialization;
import io.latchkey.local.template.LambdaFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * SnapStart: initializes each function up to its snapshot, calls its hooks as Lambda does, and
 * provides its credentials as Lambda does after a restore. Only Lambda can take the snapshot
 * itself, so the test skips it.
 */
@Tag("packaged")
@TestInstance(Lifecycle.PER_CLASS)
class RestoredZipsAnswerTooTest {

  private final WorldPair worlds = new WorldPair(Initialization.SNAP_START);

  RestoredZipsAnswerTooTest() throws Exception {}

  @BeforeAll
  void somethingOfEveryFunctionGoesTheSameWay() {
    worlds.compare(Story.somethingOfEveryFunction());
  }

  @AfterAll
  void end() {
    worlds.close();
  }

  @Test
  void everyFunctionWasThere() {
    assertThat(worlds.packaged().started())
        .containsExactlyInAnyOrderElementsOf(
            worlds.packaged().template().functions().stream().map(LambdaFunction::name).toList());
  }

  @Test
  void noneAskedAnybodyForAnythingBeforeItsSnapshot() {
    assertThat(worlds.packaged().requests()).as("asking is noticed").isPositive();
    assertThat(worlds.packaged().askedTooEarly()).isEmpty();
  }

  @Test
  void theyHavePrintedNoSecret() {
    worlds.theyHavePrintedNoSecret();
  }
}
