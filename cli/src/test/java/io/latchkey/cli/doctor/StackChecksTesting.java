package io.latchkey.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Finding.Passed;
import java.util.List;

/** A healthy stack, and the doctor that examines it. */
abstract class StackChecksTesting {

  final HealthyStack healthy = new HealthyStack();
  final StubAws aws = healthy.standIn;

  Report examined() {
    return Doctor.examine(healthy.checks());
  }

  /** The first of these; nothing else may be wrong. */
  Failed onlyWrong(String... checks) {
    var wrong =
        examined().lines().stream().filter(line -> !(line.finding() instanceof Passed)).toList();
    assertThat(wrong).extracting(Report.Line::check).isEqualTo(List.of(checks));
    return (Failed) wrong.getFirst().finding();
  }
}
