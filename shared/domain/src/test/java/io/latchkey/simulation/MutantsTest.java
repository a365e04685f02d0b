package io.latchkey.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation finds every deliberate bug: one that it misses is a hole in it. */
class MutantsTest {

  @ParameterizedTest
  @MethodSource("mutants")
  void theSimulationFinds(Mutant mutant) {
    var found = new MutantLoader(mutant).hunt();

    assertThat(found).isNotEmpty();
    System.out.printf("%s: %s%n", mutant, found);
  }

  static Stream<Mutant> mutants() {
    return Stream.of(ModelMutants.all(), Mutants.ofTheIssue(), Mutants.ofTheCode())
        .flatMap(List::stream);
  }

  @Test
  void whereNothingIsMutatedNothingIsFound() {
    assertThat(
            new MutantLoader(
                    Mutant.of("none").in("installation.Lease", "new Free()", "new  Free()"))
                .hunt())
        .isEmpty();
  }
}
