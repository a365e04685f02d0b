package io.latchkey.functions.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Reads {@code Retry-After}: seconds, or a date (RFC 9110 section 10.2.3). */
final class RetryAfter {

  /** More digits than the longest wait that is honored. */
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private static final int LONGEST_DATE = 40;

  private RetryAfter() {}

  /** Returns zero if the value is neither, or the date is past. */
  static Duration read(String value, Instant now) {
    var text = value.strip();
    if (SECONDS.matcher(text).matches()) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    if (text.length() > LONGEST_DATE) {
      return Duration.ZERO;
    }
    try {
      var date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
    } catch (DateTimeException noDate) {
      return Duration.ZERO;
    }
  }
}
