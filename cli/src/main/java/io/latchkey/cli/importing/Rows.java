package io.latchkey.cli.importing;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.installation.Account;
import io.latchkey.installation.Entitlement;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file of refresh tokens, read and validated as a whole: CSV with a header (RFC 4180), or JSON
 * lines if it begins with a brace. Complaints quote only column names.
 *
 * @param rows the valid rows
 * @param complaints the problems of the others, one per line
 */
record Rows(List<Row> rows, List<String> complaints) {

  private static final Set<String> COLUMNS =
      Set.of("account", "refresh_token", "entitlement", "company_id", "user_id");
  private static final List<String> REQUIRED = List.of("account", "refresh_token");

  /** RFC 6749 appendix A.17, with the maximum length that the route accepts. */
  private static final Pattern REFRESH_TOKEN = Pattern.compile("[ -~]{1,65000}");

  /** A number as spreadsheets and data frames write it: 42.0, 4.2e7. */
  private static final Pattern NUMBER =
      Pattern.compile("[0-9]{1,20}(?:\\.[0-9]{1,20})?(?:[eE]\\+?[0-9]{1,2})?");

  /** The line in which Excel notes the separator of a file. */
  private static final Pattern SEPARATOR_LINE =
      Pattern.compile("\"?sep=([,;\t])\"?", Pattern.CASE_INSENSITIVE);

  Rows {
    rows = List.copyOf(rows);
    complaints = List.copyOf(complaints);
  }

  static Rows read(Reader file) {
    var reading = new ReadResult();
    try (var buffered = new BufferedReader(file)) {
      var text = withoutByteOrderMark(buffered.lines().collect(Collectors.joining("\n")));
      if (text.stripLeading().startsWith("{")) {
        reading.jsonLines(text);
      } else {
        reading.csv(text);
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException _) {
      // Their messages may quote a row.
      reading.complaints.add("the file must be CSV with a header, or JSON lines, in UTF-8");
    }
    return new Rows(reading.rows, reading.complaints);
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** The name of a column, however a spreadsheet writes it: {@code Refresh Token}. */
  private static String columnName(String written) {
    return written.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
  }

  /** One pass over a file. */
  private static final class ReadResult {

    private final List<Row> rows = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final Map<String, Long> lineOfToken = new HashMap<>();

    void csv(String text) throws IOException {
      try (var parser = CSVParser.parse(new StringReader(text), format(text))) {
        var header = List.<String>of();
        for (var each : parser) {
          var line = parser.getCurrentLineNumber();
          var values = withoutTrailingBlanks(each);
          var row = String.join(",", values);
          if (isBlankRow(row) || (header.isEmpty() && isSeparatorLine(row))) {
            continue;
          }
          if (header.isEmpty()) {
            header = values.stream().map(Rows::columnName).toList();
            if (!isHeader(line, header)) {
              return;
            }
          } else {
            csv(line, header, values);
          }
        }
        if (header.isEmpty()) {
          complaints.add("the file has no header");
        }
      }
    }

    private static CSVFormat format(String text) {
      return CSVFormat.RFC4180
          .builder()
          .setDelimiter(separator(text))
          .setIgnoreSurroundingSpaces(true)
          .setIgnoreEmptyLines(true)
          .get();
    }

    /** Returns true for the line that names the separator, with which it was parsed. */
    private static boolean isSeparatorLine(String text) {
      return text.strip().toLowerCase(Locale.ROOT).startsWith("sep=");
    }

    /** Returns true for a row of nothing but separators, including those of other formats. */
    private static boolean isBlankRow(String line) {
      return line.chars().allMatch(c -> Character.isWhitespace(c) || ",;\"".indexOf(c) >= 0);
    }

    /** Many locales' spreadsheets write semicolons, and copied cells have tabs. */
    private static char separator(String text) {
      var header = text.lines().filter(line -> !isBlankRow(line)).findFirst().orElse("");
      var said = SEPARATOR_LINE.matcher(header.stripTrailing());
      if (said.matches()) {
        return said.group(1).charAt(0);
      }
      for (var separator : List.of(',', ';', '\t')) {
        var names =
            Stream.of(header.split(Pattern.quote(separator.toString())))
                .map(name -> columnName(name.replace("\"", "")))
                .toList();
        if (names.containsAll(REQUIRED)) {
          return separator;
        }
      }
      return ',';
    }

    /** Some spreadsheets write empty cells at the end of a row, and others omit them. */
    private static List<String> withoutTrailingBlanks(CSVRecord row) {
      var values = new ArrayList<>(row.toList());
      while (!values.isEmpty() && values.getLast().isBlank()) {
        values.removeLast();
      }
      return values;
    }

    private boolean isHeader(long line, List<String> names) {
      if (!names.containsAll(REQUIRED)) {
        complaints.add("the header must name the columns account and refresh_token");
        return false;
      }
      if (Set.copyOf(names).size() < names.size()) {
        complain(line, "the header names a column twice");
        return false;
      }
      return areKnown(line, Set.copyOf(names));
    }

    private void csv(long line, List<String> header, List<String> values) {
      if (values.size() > header.size()) {
        complain(line, "the row has more columns than the header");
        return;
      }
      var members = new LinkedHashMap<String, String>();
      for (int i = 0; i < values.size(); i++) {
        members.put(header.get(i), values.get(i).strip());
      }
      add(line, members);
    }

    void jsonLines(String text) {
      long number = 0;
      for (var line : text.lines().toList()) {
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
            case Number value -> members.put(member.getKey(), value.toString());
            default -> members.put(member.getKey(), "\0"); // which no column takes
          }
        }
        if (areKnown(line, members.keySet())) {
          add(line, members);
        }
      } catch (ParseException | NullPointerException _) {
        complain(line, "the line isn't a JSON object");
      }
    }

    private boolean areKnown(long line, Set<String> names) {
      var unknown = names.stream().filter(name -> !COLUMNS.contains(name)).sorted().toList();
      if (!unknown.isEmpty()) {
        complain(line, "unknown column " + String.join(", ", unknown));
      }
      return unknown.isEmpty();
    }

    /** Returns the digits of a whole number, and anything else unchanged. */
    private static String id(Map<String, String> row, String column) {
      var written = row.getOrDefault(column, "").strip();
      if (written.equalsIgnoreCase("NaN")) {
        return ""; // a data frame's empty cell
      }
      if (!NUMBER.matcher(written).matches() || isPlain(written)) {
        return written;
      }
      var number = new BigDecimal(written).stripTrailingZeros();
      return number.scale() <= 0 ? number.toPlainString() : written;
    }

    /** Returns true for plain digits, which are validated as written: 007 is not a valid id. */
    private static boolean isPlain(String written) {
      return written.chars().allMatch(Character::isDigit);
    }

    private void add(long line, Map<String, String> row) {
      row.values().removeIf(String::isEmpty);
      var account = row.getOrDefault("account", "");
      var token = row.getOrDefault("refresh_token", "");
      var companyId = id(row, "company_id");
      var userId = id(row, "user_id");
      var entitlement = row.getOrDefault("entitlement", "active");
      var id = InstallationId.parse(companyId, userId);
      if (!Account.isValid(account)) {
        complain(line, "account is missing or isn't a valid account id");
      } else if (!REFRESH_TOKEN.matcher(token).matches()) {
        complain(line, "refresh_token is missing or isn't a valid token");
      } else if (!entitlement.equals("active") && !entitlement.equals("trial")) {
        complain(line, "entitlement must be active or trial");
      } else if (id.isEmpty() && !(companyId + userId).isEmpty()) {
        complain(line, "company_id and user_id must both be valid ids, or both be empty");
      } else {
        var secret = Secret.of(token);
        var before = lineOfToken.putIfAbsent(secret.sha256(), line);
        if (before != null) {
          complain(line, "the refresh token is the same as on line " + before);
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
