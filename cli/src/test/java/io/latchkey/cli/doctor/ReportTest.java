package io.latchkey.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Finding.Hint;
import io.latchkey.cli.doctor.Finding.Passed;
import io.latchkey.cli.doctor.Finding.Unknown;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Passed WELL = new Passed("answers 200");
  private static final Failed WRONG = new Failed("is off", "turn it on");
  private static final Unknown UNSEEN = new Unknown("may not look", "ask for leave");

  @Test
  void itEndsWithZeroOnlyWhereAllIsWell() {
    assertThat(report(WELL, WELL).exitStatus()).isZero();
    assertThat(report(WELL, UNSEEN).exitStatus()).isEqualTo(2);
    assertThat(report(WELL, UNSEEN, WRONG).exitStatus()).isEqualTo(1);
  }

  @Test
  void peopleGetALineForEachCheckAndBelowItWhatToDo() {
    assertThat(report(WELL, WRONG, UNSEEN).table())
        .isEqualTo(
            """
            ok       check 1  answers 200
            WRONG    check 2  is off
                              -> turn it on
            unseen   check 3  may not look
                              -> ask for leave

            1 of 3 checks found a problem, 1 couldn't run.\
            """);
  }

  @Test
  void aHintIsShownWithWhatToDoAndIsNothingWrong() {
    var hinted = report(WELL, new Hint("is small", "ask for more"));

    assertThat(hinted.exitStatus()).isZero();
    assertThat(hinted.table())
        .isEqualTo(
            """
            ok       check 1  answers 200
            hint     check 2  is small
                              -> ask for more

            No problems found: 2 checks, with 1 hint.\
            """);
    assertThat(hinted.json())
        .contains("\"verdict\":\"hint\",\"found\":\"is small\",\"next\":\"ask for more\"");
  }

  @Test
  void complaintsLeaveOutWhatIsWell() {
    assertThat(report(WELL, WRONG).complaints())
        .startsWith("WRONG    check 2  is off")
        .endsWith("1 of 2 checks found a problem, 0 couldn't run.");
  }

  @Test
  void scriptsGetTheSameAsJson() {
    assertThat(report(WELL, WRONG, UNSEEN).json())
        .isEqualTo(
            """
            [{"check":"check 1","verdict":"ok","found":"answers 200"},\
            {"check":"check 2","verdict":"wrong","found":"is off","next":"turn it on"},\
            {"check":"check 3","verdict":"unseen","found":"may not look","next":"ask for leave"}]\
            """);
  }

  @Test
  void aCheckThatFailsStopsNoOtherAndItsMessageIsNotPassedOn() {
    var report =
        Doctor.examine(
            List.of(
                new Check(
                    "broken",
                    () -> {
                      throw new IllegalStateException("quotes a secret");
                    }),
                new Check("next", () -> WELL)));

    assertThat(report.lines()).extracting(Report.Line::check).containsExactly("broken", "next");
    assertThat(report.table()).contains("IllegalStateException").doesNotContain("quotes a secret");
  }

  private static Report report(Finding... findings) {
    var number = new int[1];
    return new Report(
        Stream.of(findings).map(each -> new Report.Line("check " + ++number[0], each)).toList());
  }
}
