package io.latchkey.runtime;

import static java.time.temporal.ChronoField.YEAR;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a moment in any of the three forms of HTTP (RFC 9110 section 5.6.7): {@code Sun, 06 Nov
 * 1994 08:49:37 GMT}, {@code Sunday, 06-Nov-94 08:49:37 GMT}, {@code Sun Nov 6 08:49:37 1994}.
 */
public final class HttpDate {

  /** The longest of the forms has 33 characters. */
  private static final int LONGEST = 48;

  private static final Pattern WEEKDAY = Pattern.compile("^[A-Za-z]+,? +");
  private static final Pattern SPACES = Pattern.compile(" +");

  private static final DateTimeFormatter OFFSET = zoned("d MMM uuuu HH:mm:ss ");
  private static final DateTimeFormatter ASCTIME =
      form("MMM d HH:mm:ss uuuu").toFormatter(Locale.ROOT);

  private HttpDate() {}

  /**
   * Parses a date. Empty if it has none of the three formats. Ignores the day of the week, which
   * the date implies.
   *
   * @param now decides on the century of a year of two digits
   */
  public static Optional<Instant> read(String value, Instant now) {
    if (value.length() > LONGEST) {
      return Optional.empty();
    }
    var date = SPACES.matcher(WEEKDAY.matcher(value.strip()).replaceFirst("")).replaceAll(" ");
    return parsed(OFFSET, date)
        .or(() -> parsed(ofTwoDigits(now), date))
        .or(() -> parsed(ASCTIME, date));
  }

  private static Optional<Instant> parsed(DateTimeFormatter form, String date) {
    try {
      var read = form.parseBest(date, Instant::from, LocalDateTime::from);
      return Optional.of(
          read instanceof LocalDateTime local
              ? local.toInstant(ZoneOffset.UTC)
              : Instant.from(read));
    } catch (DateTimeException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  /**
   * Returns a format that reads a year of two digits more than 50 years ahead as one of the past
   * century.
   */
  private static DateTimeFormatter ofTwoDigits(Instant now) {
    var earliest = LocalDate.ofInstant(now, ZoneOffset.UTC).minusYears(49);
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern("d-MMM-")
        .appendValueReduced(YEAR, 2, 2, earliest)
        .appendPattern(" HH:mm:ss ")
        .appendOffset("+HHMM", "GMT")
        .toFormatter(Locale.ROOT);
  }

  private static DateTimeFormatter zoned(String pattern) {
    return form(pattern).appendOffset("+HHMM", "GMT").toFormatter(Locale.ROOT);
  }

  private static DateTimeFormatterBuilder form(String pattern) {
    return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
  }
}
