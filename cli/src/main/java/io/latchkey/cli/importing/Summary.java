package io.latchkey.cli.importing;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How all rows of a file stand.
 *
 * @param counts how many rows have which status; {@code not_sent} for those that have none yet
 */
record Summary(int rows, SortedMap<String, Integer> counts, Path results) {

  private static final Map<String, String> WORDS =
      Map.of(
          "imported", "tokens can be had now",
          "already_here", "tokens could be had before",
          "needs_reauthorization", "Pipedrive refuses the token: send its user to reauthorize_url",
          "other_account", "installed for another account: look at it, then --move",
          "other_user", "the token is not of the ids in its row",
          "ended", "removed, disconnected or erased meanwhile",
          "grant_lost", "refreshed, but not kept: run the same again, which tells if it is dead",
          "later", "not now: run the same again",
          "not_sent", "run the same again",
          "bad_request", "not understood");

  static Summary of(List<Row> rows, Results results, Path file) {
    var counts = new TreeMap<String, Integer>();
    for (var row : rows) {
      var status = results.of(row).map(Results.Result::status).orElse("not_sent");
      counts.merge(status, 1, Integer::sum);
    }
    return new Summary(rows.size(), counts, file);
  }

  /** 0 where all are here, 2 where some have still to be sent, else 1: some were refused. */
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
                "%7d  %-21s  %s%n".formatted(count, status, WORDS.getOrDefault(status, ""))));
    return table.append("%7d  rows; row by row: %s".formatted(rows, results)).toString();
  }

  String json() {
    var members = new LinkedHashMap<String, Object>();
    members.put("rows", rows);
    members.put("counts", counts);
    members.put("results", results.toString());
    return JSONObjectUtils.toJSONString(members);
  }
}
