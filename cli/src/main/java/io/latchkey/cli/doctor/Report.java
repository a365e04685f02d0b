package io.latchkey.cli.doctor;

import com.nimbusds.jose.util.JSONArrayUtils;
import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Finding.Hint;
import io.latchkey.cli.doctor.Finding.Passed;
import io.latchkey.cli.doctor.Finding.Unknown;
import io.latchkey.cli.report.TerminalText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The results of all checks, in their order. */
public record Report(List<Line> lines) {

  /** A check and its finding. */
  public record Line(String check, Finding finding) {}

  public Report {
    lines = List.copyOf(lines);
  }

  /**
   * Returns 1 if a check failed, otherwise 2 if one couldn't run, otherwise 0. Hints don't count.
   */
  public int exitStatus() {
    if (lines.stream().anyMatch(line -> line.finding() instanceof Failed)) {
      return 1;
    }
    return lines.stream().anyMatch(line -> line.finding() instanceof Unknown) ? 2 : 0;
  }

  /**
   * Formats a table for people: a line for each check, followed by the next step if it did not
   * pass.
   */
  public String table() {
    return table(lines);
  }

  /** Formats the table without the checks that passed. */
  public String complaints() {
    return table(lines.stream().filter(line -> !(line.finding() instanceof Passed)).toList());
  }

  private String table(List<Line> shown) {
    var width = shown.stream().mapToInt(line -> line.check().length()).max().orElse(0);
    return shown.stream()
            .map(line -> row(line, width))
            .collect(Collectors.joining("\n", "", "\n\n"))
        + summary();
  }

  /** Summarizes the report in one sentence. */
  public String summary() {
    var wrong = lines.stream().filter(line -> line.finding() instanceof Failed).count();
    var unseen = lines.stream().filter(line -> line.finding() instanceof Unknown).count();
    if (wrong == 0 && unseen == 0) {
      return "No problems found: " + lines.size() + " checks" + hints() + ".";
    }
    return "%d of %d checks found a problem, %d couldn't run."
        .formatted(wrong, lines.size(), unseen);
  }

  private String hints() {
    var hints = lines.stream().filter(line -> line.finding() instanceof Hint).count();
    return hints == 0 ? "" : hints == 1 ? ", with 1 hint" : ", with " + hints + " hints";
  }

  private static String row(Line line, int width) {
    var row = "%-7s  %-" + Math.max(1, width) + "s  %s";
    return switch (line.finding()) {
      case Passed(var found) -> row.formatted("ok", line.check(), TerminalText.of(found));
      case Hint(var found, var next) ->
          row.formatted("hint", line.check(), TerminalText.of(found)) + advice(next, width);
      case Failed(var found, var next) ->
          row.formatted("WRONG", line.check(), TerminalText.of(found)) + advice(next, width);
      case Unknown(var why, var next) ->
          row.formatted("unseen", line.check(), TerminalText.of(why)) + advice(next, width);
    };
  }

  private static String advice(String next, int width) {
    return "\n" + " ".repeat(width + 11) + "-> " + TerminalText.of(next);
  }

  /** Formats the report for scripts: {@code [{"check","verdict","found","next"?}]}. */
  public String json() {
    return JSONArrayUtils.toJSONString(lines.stream().map(Report::members).toList());
  }

  private static Map<String, String> members(Line line) {
    var members = new LinkedHashMap<String, String>();
    members.put("check", line.check());
    switch (line.finding()) {
      case Passed(var found) -> {
        members.put("verdict", "ok");
        members.put("found", found);
      }
      case Hint(var found, var next) -> {
        members.put("verdict", "hint");
        members.put("found", found);
        members.put("next", next);
      }
      case Failed(var found, var next) -> {
        members.put("verdict", "wrong");
        members.put("found", found);
        members.put("next", next);
      }
      case Unknown(var why, var next) -> {
        members.put("verdict", "unseen");
        members.put("found", why);
        members.put("next", next);
      }
    }
    return members;
  }
}
