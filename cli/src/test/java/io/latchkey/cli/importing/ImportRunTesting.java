package io.latchkey.cli.importing;

import io.latchkey.installation.Entitlement;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
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
import org.junit.jupiter.api.io.TempDir;

/** An import run against answers that a test has prepared. */
abstract class ImportRunTesting {

  static final Duration HALF_A_SECOND = Duration.ofMillis(500);
  static final ImportAnswer HERE =
      new ImportAnswer.Installed("imported", new InstallationId(42, 7));
  static final ImportAnswer REFUSED =
      new ImportAnswer.Refused(
          "needs_reauthorization", List.of(), List.of("https://latchkey.example"));
  static final ImportAnswer OTHER_INSTALLATION =
      new ImportAnswer.Refused("other_account", List.of(new InstallationId(42, 7)), List.of());

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  final Deque<ImportAnswer> answers = new ArrayDeque<>();
  final List<String> sent = new ArrayList<>();
  final List<Duration> pauses = new ArrayList<>();
  final StringWriter err = new StringWriter();
  Instant now = Instant.parse("2026-05-01T12:00:00Z");

  private static Row row(int line) {
    return new Row(
        line, "account-" + line, Secret.of("secret-" + line), Entitlement.ACTIVE, List.of());
  }

  static List<Row> rows(int count) {
    var rows = new ArrayList<Row>();
    for (int line = 1; line <= count; line++) {
      rows.add(row(line));
    }
    return rows;
  }

  Path file() {
    return folder.resolve("results.jsonl");
  }

  Summary run(int rows, boolean refusedToo, boolean movedToo) {
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

  Summary run(int rows) {
    return run(rows, false, false);
  }

  private void pause(Duration duration) {
    pauses.add(duration);
    now = now.plus(duration);
  }

  static ImportAnswer later(Duration after, String code) {
    return ImportAnswer.Later.of(after, code);
  }

  static ImportAnswer busy() {
    return later(Duration.ofHours(1), "company_busy");
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
