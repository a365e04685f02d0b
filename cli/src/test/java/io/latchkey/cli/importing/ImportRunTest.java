package io.latchkey.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.cli.CliException;
import io.latchkey.installation.Entitlement;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportRunTest {

  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
  private static final ImportAnswer HERE =
      new ImportAnswer.Installed("imported", new InstallationId(42, 7));
  private static final ImportAnswer REFUSED =
      new ImportAnswer.Refused(
          "needs_reauthorization", List.of(), List.of("https://latchkey.example"));
  private static final ImportAnswer OTHER_INSTALLATION =
      new ImportAnswer.Refused("other_account", List.of(new InstallationId(42, 7)), List.of());

  private final Path folder;

  private final Deque<ImportAnswer> answers = new ArrayDeque<>();
  private final List<String> sent = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final StringWriter err = new StringWriter();
  private Instant now = Instant.parse("2026-05-01T12:00:00Z");

  ImportRunTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Row row(int line) {
    return new Row(
        line, "account-" + line, Secret.of("secret-" + line), Entitlement.ACTIVE, List.of());
  }

  private static List<Row> rows(int count) {
    var rows = new ArrayList<Row>();
    for (int line = 1; line <= count; line++) {
      rows.add(row(line));
    }
    return rows;
  }

  private Path file() {
    return folder.resolve("results.jsonl");
  }

  private Summary run(int rows, boolean refusedToo, boolean movedToo) {
    var results = Results.read(file());
    new ImportRun(
            row -> {
              sent.add(row.account());
              return answers.isEmpty() ? HERE : answers.remove();
            },
            results,
            new ImportRun.Options(HALF_A_SECOND, refusedToo, movedToo),
            new Running(),
            this::pause,
            new PrintWriter(err, true))
        .run(rows(rows));
    return Summary.of(rows(rows), results, file());
  }

  private Summary run(int rows) {
    return run(rows, false, false);
  }

  private void pause(Duration duration) {
    pauses.add(duration);
    now = now.plus(duration);
  }

  @Test
  void rowsAreSentNoFasterThanTheRateAllows() {
    assertThat(run(4).exitStatus()).isZero();

    assertThat(sent).containsExactly("account-1", "account-2", "account-3", "account-4");
    assertThat(pauses).containsExactly(HALF_A_SECOND, HALF_A_SECOND, HALF_A_SECOND);
  }

  private static ImportAnswer later(Duration after, String code) {
    return ImportAnswer.Later.of(after, code);
  }

  private static ImportAnswer busy() {
    return later(Duration.ofHours(1), "company_busy");
  }

  @Test
  void aLimitForEverybodyPausesAllRows() {
    answers.add(later(Duration.ofSeconds(30), "slow_down"));

    assertThat(run(2).exitStatus()).isZero();

    assertThat(sent).containsExactly("account-1", "account-2", "account-1");
    assertThat(pauses).containsExactly(Duration.ofSeconds(30), HALF_A_SECOND);
    assertThat(err.toString()).contains("line 1: slow_down, retried in 30 s");
  }

  @Test
  void aLimitForEverybodyThatLastsTooLongStopsTheRunAtOnce() {
    answers.add(later(Duration.ofHours(1), "slow_down"));

    var summary = run(100);

    assertThat(sent).hasSize(1);
    assertThat(pauses).isEmpty();
    assertThat(summary.counts()).containsEntry("later", 1).containsEntry("not_sent", 99);
    assertThat(summary.exitStatus()).isEqualTo(2);
  }

  @Test
  void companiesThatAreBusyOrDeniedDelayNoOtherRowHoweverManyTheyAre() {
    for (int i = 0; i < 25; i++) {
      answers.add(busy());
      answers.add(later(Duration.ofMinutes(10), "company_denied"));
    }

    var summary = run(60);

    assertThat(summary.counts()).isEqualTo(new TreeMap<>(Map.of("later", 50, "imported", 10)));
    assertThat(summary.later())
        .isEqualTo(new TreeMap<>(Map.of("company_busy", 25, "company_denied", 25)));
    assertThat(summary.exitStatus()).isEqualTo(2);
    assertThat(pauses).hasSize(59).containsOnly(HALF_A_SECOND);

    sent.clear();
    assertThat(run(60).exitStatus()).isZero();
    assertThat(sent).hasSize(50);
  }

  @Test
  void aRowThatSaidLaterIsSentAgainAfterTheOthers() {
    answers.add(later(Duration.ofSeconds(20), "company_busy"));
    answers.add(HERE);
    answers.add(later(Duration.ofSeconds(10), "unavailable"));

    var summary = run(4);

    assertThat(sent)
        .containsExactly(
            "account-1", "account-2", "account-3", "account-4", "account-3", "account-1");
    assertThat(summary.exitStatus()).isZero();
  }

  @Test
  void aRowThatAlwaysSaysLaterIsSentABoundedNumberOfTimes() {
    for (int i = 0; i < 1_000; i++) {
      answers.add(later(Duration.ofSeconds(1), "company_busy"));
    }

    assertThat(run(1).counts()).containsEntry("later", 1);
    assertThat(sent).hasSize(4);
  }

  @Test
  void oneRowThatFailsDelaysNoOther() {
    answers.add(later(Duration.ofMinutes(20), "bad_gateway"));
    answers.add(later(Duration.ofMinutes(20), "unavailable"));
    answers.add(HERE);
    answers.add(later(Duration.ofMinutes(20), "unavailable"));
    answers.add(later(Duration.ofMinutes(20), "unavailable"));

    var summary = run(6);

    assertThat(summary.counts()).containsEntry("later", 4).containsEntry("imported", 2);
    assertThat(pauses).hasSize(5).containsOnly(HALF_A_SECOND);
  }

  @Test
  void aFailureOfSeveralRowsInSuccessionPausesAllRows() {
    for (int i = 0; i < 3; i++) {
      answers.add(later(Duration.ofSeconds(40), "no_answer"));
    }

    assertThat(run(4).exitStatus()).isZero();

    assertThat(pauses).contains(Duration.ofSeconds(40));
  }

  @Test
  void ifNothingCanBeImportedForLongTheRunStops() {
    for (int i = 0; i < 3; i++) {
      answers.add(later(Duration.ofHours(1), "unavailable"));
    }

    var summary = run(100);

    assertThat(sent).hasSize(3);
    assertThat(summary.counts()).containsEntry("later", 3).containsEntry("not_sent", 97);
    assertThat(summary.exitStatus()).isEqualTo(2);
  }

  @Test
  void aDeploymentThatAlwaysSaysLaterEndsTheRunWithinMinutes() {
    var begun = now;
    for (int i = 0; i < 10_000; i++) {
      answers.add(later(Duration.ofSeconds(10), "unavailable"));
    }

    assertThat(run(10_000).exitStatus()).isEqualTo(2);

    assertThat(Duration.between(begun, now)).isLessThanOrEqualTo(BatchStep.PATIENCE);
    assertThat(err.toString()).contains("Latchkey can't import now");
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

  /** A clock that advances only during a pause. */
  private final class Running extends Clock {

    @Override
    public Instant instant() {
      return now;
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
