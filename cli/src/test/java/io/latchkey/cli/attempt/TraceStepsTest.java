package io.latchkey.cli.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cli.deployment.Log.Line;
import io.latchkey.install.NextStep;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TraceStepsTest {

  /**
   * Returns all steps except those with a name as the outcome: how it ended, or why it was refused.
   */
  static Stream<String> nextSteps() {
    return Stream.of(NextStep.class.getPermittedSubclasses())
        .filter(step -> step != NextStep.End.class && step != NextStep.NotAccepted.class)
        .map(Class::getSimpleName);
  }

  @ParameterizedTest
  @MethodSource("nextSteps")
  void everyNextStepHasWordsOfItsOwn(String outcome) {
    var line = new Line(Instant.EPOCH, "ResumeFunction", "install: x", Map.of("outcome", outcome));

    assertThat(TraceSteps.words(line)).doesNotContain("assertion was rejected");
  }
}
