package io.latchkey.cli.importing;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The results of all rows of a file.
 *
 * @param counts the number of rows by status; {@code not_sent} for those that have none yet
 * @param later the number of {@code later} rows by reason
 * @param results the file with the result of each row; empty if there is none
 */
record Summary(
    int rows, SortedMap<String, Integer> counts, SortedMap<String, Integer> later, String results) {

  private static final Map<String, String> WORDS =
      Map.of(
          "imported", "tokens are available now",
          "already_here", "tokens were already available",
          "needs_reauthorization", "Pipedrive rejects the token: send its user to reauthorize_url",
          "other_account", "installed for another account: to move it with a new token, add --move",
          "other_user", "the token belongs to other ids than those in its row",
          "ended", "removed, disconnected, or erased in the meantime",
          "grant_lost",
              "refreshed but not stored: run the same command again to see whether the grant"
                  + " survived",
          "later", "delayed: run the same command again",
          "not_sent", "run the same command again",
          "bad_request", "rejected as malformed");

  private static final Results.Result NOT_SENT = new Results.Result("not_sent", "");

  static Summary of(List<Row> rows, Results results, Path file) {
    var counts = new TreeMap<String, Integer>();
    var later = new TreeMap<String, Integer>();
    for (var row : rows) {
      var result = results.of(row).orElse(NOT_SENT);
      counts.merge(result.status(), 1, Integer::sum);
      if (result.status().equals("later")) {
        later.merge(result.why(), 1, Integer::sum);
      }
    }
    return new Summary(rows.size(), counts, later, Files.exists(file) ? file.toString() : "");
  }

  /**
   * Returns 0 if all rows are imported, 2 if some must still be sent, and 1 if some were rejected.
   */
  int exitStatus() {
    if (count("later") + count("not_sent") + count("grant_lost") > 0) {
      return 2;
    }
    return count("imported") + count("already_here") == rows ? 0 : 1;
  }

  private int count(String status) {
    return counts.getOrDefault(status, 0);
  }

  String table() {
    var table = new StringBuilder();
    counts.forEach(
        (status, count) ->
            table.append(
                "%7d  %-21s  %s%n"
                    .formatted(count, status, WORDS.getOrDefault(status, "") + reasons(status))));
    table.append("%7d  rows".formatted(rows));
    return (results.isEmpty() ? table : table.append("; results by row: ").append(results))
        .toString();
  }

  private String reasons(String status) {
    return status.equals("later")
        ? later.entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining(", ", " (", ")"))
        : "";
  }

  String json() {
    var members = new LinkedHashMap<String, Object>();
    members.put("rows", rows);
    members.put("counts", counts);
    if (!later.isEmpty()) {
      members.put("later", later);
    }
    if (!results.isEmpty()) {
      members.put("results", results);
    }
    return JSONObjectUtils.toJSONString(members);
  }
}
