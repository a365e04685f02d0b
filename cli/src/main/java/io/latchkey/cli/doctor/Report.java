package io.latchkey.cli.doctor;

import com.nimbusds.jose.util.JSONArrayUtils;
import io.latchkey.cli.doctor.Finding.Unseen;
import io.latchkey.cli.doctor.Finding.Well;
import io.latchkey.cli.doctor.Finding.Wrong;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What all checks have come to, in their order. */
public record Report(List<Line> lines) {

  /** One check and what it has come to. */
  public record Line(String check, Finding finding) {}

  public Report {
    lines = List.copyOf(lines);
  }

  /** 0 where all is well, 1 where something is wrong, else 2: something could not be looked at. */
  public int exitStatus() {
    if (lines.stream().anyMatch(line -> line.finding() instanceof Wrong)) {
      return 1;
    }
    return lines.stream().anyMatch(line -> line.finding() instanceof Unseen) ? 2 : 0;
  }

  /** A table for people: a line for each check, and below it what to do where it is not well. */
  public String table() {
    return table(lines);
  }

  /** The same, without the lines that are well. */
  public String complaints() {
    return table(lines.stream().filter(line -> !(line.finding() instanceof Well)).toList());
  }

  private String table(List<Line> shown) {
    var width = shown.stream().mapToInt(line -> line.check().length()).max().orElse(0);
    return shown.stream()
            .map(line -> row(line, width))
            .collect(Collectors.joining("\n", "", "\n\n"))
        + summary();
  }

  /** All of it in one sentence. */
  public String summary() {
    var wrong = lines.stream().filter(line -> line.finding() instanceof Wrong).count();
    var unseen = lines.stream().filter(line -> line.finding() instanceof Unseen).count();
    if (wrong == 0 && unseen == 0) {
      return "All is well: " + lines.size() + " checks.";
    }
    return "%d of %d checks found something wrong, %d could not look."
        .formatted(wrong, lines.size(), unseen);
  }

  private static String row(Line line, int width) {
    var row = "%-7s  %-" + Math.max(1, width) + "s  %s";
    return switch (line.finding()) {
      case Well(var found) -> row.formatted("ok", line.check(), found);
      case Wrong(var found, var next) ->
          row.formatted("WRONG", line.check(), found) + advice(next, width);
      case Unseen(var why, var next) ->
          row.formatted("unseen", line.check(), why) + advice(next, width);
    };
  }

  private static String advice(String next, int width) {
    return "\n" + " ".repeat(width + 11) + "-> " + next;
  }

  /** For scripts: {@code [{"check","verdict","found","next"?}]}. */
  public String json() {
    return JSONArrayUtils.toJSONString(lines.stream().map(Report::members).toList());
  }

  private static Map<String, String> members(Line line) {
    var members = new LinkedHashMap<String, String>();
    members.put("check", line.check());
    switch (line.finding()) {
      case Well(var found) -> {
        members.put("verdict", "ok");
        members.put("found", found);
      }
      case Wrong(var found, var next) -> {
        members.put("verdict", "wrong");
        members.put("found", found);
        members.put("next", next);
      }
      case Unseen(var why, var next) -> {
        members.put("verdict", "unseen");
        members.put("found", why);
        members.put("next", next);
      }
    }
    return members;
  }
}
