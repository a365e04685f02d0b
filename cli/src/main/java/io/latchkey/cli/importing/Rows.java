package io.latchkey.cli.importing;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.token.Account;
import io.latchkey.token.Entitlement;
import io.latchkey.token.InstallationId;
import io.latchkey.token.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * A file of refresh tokens, read and checked as a whole: CSV with a header (RFC 4180), or JSON
 * lines where it begins with a brace. What is said of it quotes nothing but the names of columns.
 *
 * @param rows those that can be imported
 * @param complaints what is wrong with the others, a line each
 */
record Rows(List<Row> rows, List<String> complaints) {

  private static final Set<String> COLUMNS =
      Set.of("account", "refresh_token", "entitlement", "company_id", "user_id");

  /** RFC 6749 appendix A.17; the route takes no more. */
  private static final Pattern REFRESH_TOKEN = Pattern.compile("[ -~]{1,65000}");

  Rows {
    rows = List.copyOf(rows);
    complaints = List.copyOf(complaints);
  }

  static Rows read(Reader file) {
    var reading = new Reading();
    try (var buffered = new BufferedReader(file)) {
      if (firstCharacter(buffered) == '{') {
        reading.jsonLines(buffered);
      } else {
        reading.csv(buffered);
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException unreadable) {
      // Their messages may quote a row.
      reading.complaints.add("the file cannot be read as CSV with a header, or as JSON lines");
    }
    return new Rows(reading.rows, reading.complaints);
  }

  /** Of what is not white space, nor a mark of the byte order. */
  private static int firstCharacter(BufferedReader file) throws IOException {
    while (true) {
      file.mark(1);
      var next = file.read();
      if (next != '\uFEFF' && !Character.isWhitespace(next)) {
        file.reset();
        return next;
      }
    }
  }

  /** One pass over a file. */
  private static final class Reading {

    private final List<Row> rows = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final Map<String, Long> lineOfToken = new HashMap<>();

    void csv(BufferedReader file) throws IOException {
      var format =
          CSVFormat.RFC4180
              .builder()
              .setHeader()
              .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
              .setSkipHeaderRecord(true)
              .setTrim(true)
              .setIgnoreEmptyLines(true)
              .get();
      try (var parser = format.parse(file)) {
        var header = parser.getHeaderNames();
        if (!header.containsAll(List.of("account", "refresh_token"))) {
          complaints.add("the header has to name the columns account and refresh_token");
          return;
        }
        if (!areKnown(1, Set.copyOf(header))) {
          return;
        }
        for (var each : parser) {
          var line = parser.getCurrentLineNumber();
          if (each.isConsistent()) {
            add(line, new LinkedHashMap<>(each.toMap()));
          } else {
            complain(line, "it has not as many columns as the header");
          }
        }
      }
    }

    void jsonLines(BufferedReader file) throws IOException {
      long number = 0;
      for (var line = file.readLine(); line != null; line = file.readLine()) {
        number++;
        if (!line.isBlank()) {
          json(number, line);
        }
      }
    }

    private void json(long line, String text) {
      try {
        var members = new LinkedHashMap<String, String>();
        for (var member : JSONObjectUtils.parse(text).entrySet()) {
          switch (member.getValue()) {
            case null -> {}
            case String value -> members.put(member.getKey(), value);
            case Long value -> members.put(member.getKey(), value.toString());
            default -> members.put(member.getKey(), "\0"); // which no column takes
          }
        }
        if (areKnown(line, members.keySet())) {
          add(line, members);
        }
      } catch (ParseException | NullPointerException notJson) {
        complain(line, "it is no JSON object");
      }
    }

    private boolean areKnown(long line, Set<String> names) {
      var unknown = names.stream().filter(name -> !COLUMNS.contains(name)).sorted().toList();
      if (!unknown.isEmpty()) {
        complain(line, "there is no column " + String.join(", ", unknown));
      }
      return unknown.isEmpty();
    }

    private void add(long line, Map<String, String> row) {
      row.values().removeIf(String::isEmpty);
      var account = row.getOrDefault("account", "");
      var token = row.getOrDefault("refresh_token", "");
      var companyId = row.getOrDefault("company_id", "");
      var userId = row.getOrDefault("user_id", "");
      var entitlement = row.getOrDefault("entitlement", "active");
      var id = InstallationId.parse(companyId, userId);
      if (!Account.isValid(account)) {
        complain(line, "account is missing, or is no account's id");
      } else if (!REFRESH_TOKEN.matcher(token).matches()) {
        complain(line, "refresh_token is missing, or is none");
      } else if (!entitlement.equals("active") && !entitlement.equals("trial")) {
        complain(line, "entitlement is neither active nor trial");
      } else if (id.isEmpty() && !(companyId + userId).isEmpty()) {
        complain(line, "company_id and user_id are there together or not at all, and are ids");
      } else {
        var secret = Secret.of(token);
        var before = lineOfToken.putIfAbsent(secret.sha256(), line);
        if (before != null) {
          complain(line, "it has the refresh token of line " + before);
          return;
        }
        rows.add(
            new Row(
                line,
                account,
                secret,
                entitlement.equals("trial") ? Entitlement.TRIAL : Entitlement.ACTIVE,
                id.stream().toList()));
      }
    }

    private void complain(long line, String what) {
      complaints.add("line " + line + ": " + what);
    }
  }
}
