package io.latchkey.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the {@code Retry-After} header (RFC 9110 section 10.2.3): seconds, or any of the three date
 * forms of RFC 9110 section 5.6.7. A wait is never zero, so that a caller that honors it does not
 * ask in a tight loop.
 */
final class RetryAfter {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration IF_UNREADABLE = Duration.ofSeconds(30);

  /**
   * The default, because API Gateway sends no header for a throttled request or a slow function.
   */
  private static final Duration IF_ABSENT = Duration.ofSeconds(5);

  private static final Pattern SECONDS = Pattern.compile("[0-9]+");
  private static final int LONGEST_NUMBER = 9;
  private static final int TWO_DIGIT_YEARS_FROM = 2000;

  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          new DateTimeFormatterBuilder()
              .appendPattern("EEEE, dd-MMM-")
              .appendValueReduced(ChronoField.YEAR, 2, 2, TWO_DIGIT_YEARS_FROM)
              .appendPattern(" HH:mm:ss 'GMT'")
              .toFormatter(Locale.US)
              .withZone(ZoneOffset.UTC),
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US)
              .withZone(ZoneOffset.UTC));

  private RetryAfter() {}

  /** The wait that a header's value asks for, from 1 second to 1 hour. */
  static Duration of(Optional<String> header, Instant now) {
    var value = header.map(String::strip).orElse("");
    return value.isEmpty()
        ? IF_ABSENT
        : bounded(seconds(value).or(() -> untilDate(value, now)).orElse(IF_UNREADABLE));
  }

  private static Optional<Duration> seconds(String value) {
    if (!SECONDS.matcher(value).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        value.length() > LONGEST_NUMBER ? LONGEST : Duration.ofSeconds(Long.parseLong(value)));
  }

  private static Optional<Duration> untilDate(String value, Instant now) {
    for (var form : DATES) {
      try {
        return Optional.of(Duration.between(now, ZonedDateTime.parse(value, form).toInstant()));
      } catch (DateTimeException otherForm) {
        // The next one may fit.
      }
    }
    return Optional.empty();
  }

  private static Duration bounded(Duration wait) {
    if (wait.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
