package io.latchkey.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.cli.CliException;
import io.latchkey.pipedrive.Secret;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ImportRunTest extends ImportRunTesting {

  @Test
  void rowsAreSentNoFasterThanTheRateAllows() {
    assertThat(run(4).exitStatus()).isZero();

    assertThat(sent).containsExactly("account-1", "account-2", "account-3", "account-4");
    assertThat(pauses).containsExactly(HALF_A_SECOND, HALF_A_SECOND, HALF_A_SECOND);
  }

  @Test
  void aGrantThatWasLostStopsItSinceMoreWouldBe() {
    answers.add(HERE);
    answers.add(new ImportAnswer.Lost());

    var summary = run(100);

    assertThat(sent).hasSize(2);
    assertThat(summary.counts()).containsEntry("grant_lost", 1).containsEntry("not_sent", 98);
    assertThat(summary.exitStatus()).isEqualTo(2);

    answers.add(REFUSED);
    sent.clear();
    assertThat(run(2).exitStatus()).isEqualTo(1);
    assertThat(sent).containsExactly("account-2");
  }

  @Test
  void aSecondRunSkipsWhatIsDoneAndWhatWasRefused() {
    answers.add(HERE);
    answers.add(REFUSED);
    assertThat(run(2).exitStatus()).isEqualTo(1);
    sent.clear();

    assertThat(run(3).counts())
        .containsEntry("imported", 2)
        .containsEntry("needs_reauthorization", 1);

    assertThat(sent).containsExactly("account-3");
    assertThat(err.toString()).contains("2 rows are already done");
  }

  @Test
  void whatWasRefusedIsSentAgainWhereThatIsAskedFor() {
    answers.add(REFUSED);
    run(1);

    assertThat(run(1, true, false).exitStatus()).isZero();
  }

  @Test
  void whatAnotherAccountHadIsSentAgainWhereItMayMove() {
    answers.add(OTHER_INSTALLATION);
    answers.add(REFUSED);
    run(2);
    sent.clear();

    assertThat(run(2, false, true).counts()).containsEntry("imported", 1);

    assertThat(sent).containsExactly("account-1");
  }

  @Test
  void theResultsNameEveryRowWithoutItsToken() throws IOException {
    answers.add(HERE);
    answers.add(REFUSED);
    answers.add(busy());
    run(3);

    var written = Files.readAllLines(file());

    assertThat(written).hasSize(3);
    assertThat(written.get(0))
        .isEqualTo(
            "{\"line\":1,\"account\":\"account-1\",\"sha256\":\""
                + Secret.of("secret-1").sha256()
                + "\",\"status\":\"imported\",\"company_id\":42,\"user_id\":7}");
    assertThat(written.get(1)).contains("\"reauthorize_url\":\"https:");
    assertThat(written.get(2)).contains("\"status\":\"later\"", "\"why\":\"company_busy\"");
    assertThat(written.toString()).doesNotContain("secret-");
  }

  @Test
  void aFileThatHoldsNoResultsIsNotWrittenOver() throws IOException {
    Files.writeString(file(), "account,refresh_token\nacme,secret-1\n");

    assertThatThrownBy(() -> run(1))
        .isInstanceOf(CliException.class)
        .hasMessageNotContaining("secret");
    assertThat(sent).isEmpty();
  }
}
