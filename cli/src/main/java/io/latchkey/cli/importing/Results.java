package io.latchkey.cli.importing;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.cli.CliException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.ParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The results of all rows, in a file next to the token file: one line of JSON per response, of
 * which the last one of a row counts. Names a token by its SHA-256 and contains no token. The next
 * run continues from this file.
 */
final class Results {

  private final Path file;
  private final Map<Row.Key, Result> latest = new HashMap<>();

  private Results(Path file) {
    this.file = file;
  }

  /**
   * The result of one row.
   *
   * @param why the code of a "later" response; otherwise empty
   */
  record Result(String status, String why) {

    boolean isHere() {
      return status.equals("imported") || status.equals("already_here");
    }

    /** Returns true if a repetition would have the same result. */
    boolean isRefused() {
      return !isHere() && !isOpen();
    }

    private boolean isOpen() {
      return status.equals("later") || status.equals("grant_lost");
    }
  }

  /**
   * @throws CliException if the file is not a file of results
   */
  static Results read(Path file) {
    var results = new Results(file);
    if (!Files.exists(file)) {
      return results;
    }
    try {
      for (var line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          results.remember(JSONObjectUtils.parse(line));
        }
      }
      return results;
    } catch (IOException | ParseException | NullPointerException | IllegalArgumentException _) {
      throw new CliException(
          file + " isn't a results file of an import: name another one with --results");
    }
  }

  private void remember(Map<String, Object> line) {
    var status = text(line, "status");
    if (status.isEmpty()) {
      throw new IllegalArgumentException("no result");
    }
    latest.put(
        new Row.Key(text(line, "account"), text(line, "sha256")),
        new Result(status, text(line, "why")));
  }

  private static String text(Map<String, Object> line, String name) {
    return line.get(name) instanceof String text ? text : "";
  }

  Optional<Result> of(Row row) {
    return Optional.ofNullable(latest.get(row.key()));
  }

  /** Written before the next row is sent. */
  void add(Row row, ImportAnswer answer) {
    var line = new LinkedHashMap<String, Object>();
    line.put("line", row.line());
    line.put("account", row.account());
    line.put("sha256", row.key().sha256());
    switch (answer) {
      case ImportAnswer.Installed(var status, var id) -> {
        line.put("status", status);
        line.put("company_id", id.companyId());
        line.put("user_id", id.userId());
      }
      case ImportAnswer.Refused(var code, var who, var link) -> {
        line.put("status", code);
        who.forEach(
            id -> {
              line.put("company_id", id.companyId());
              line.put("user_id", id.userId());
            });
        link.forEach(address -> line.put("reauthorize_url", address));
      }
      case ImportAnswer.Later(_, var code, _) -> {
        line.put("status", "later");
        line.put("why", code);
      }
      case ImportAnswer.Lost _ -> line.put("status", "grant_lost");
    }
    remember(line);
    try {
      Files.writeString(
          file,
          JSONObjectUtils.toJSONString(line) + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException _) {
      throw new CliException("the results cannot be written to " + file);
    }
  }
}
