package io.latchkey.pipedrive;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the headers of an answer say, whatever the case of their names.
 *
 * @param now our own moment, for where they do not say theirs
 */
record AnswerHeaders(HttpHeaders headers, Instant now) {

  /**
   * Pipedrive's limits last seconds, or the rest of a day; nobody is made to wait longer than this
   * before asking again.
   */
  static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private static final Pattern SECONDS = Pattern.compile("[0-9]+");

  /**
   * The moment of the answer in whole seconds: {@code Date} (RFC 9110 section 6.6.1), else our own.
   */
  Instant at() {
    return header("Date")
        .flatMap(AnswerHeaders::httpDate)
        .orElse(now)
        .truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * How long to stay away: {@code Retry-After} in seconds or as a date (RFC 9110 section 10.2.3),
   * else {@code X-RateLimit-Reset} in seconds (Pipedrive, "Rate limiting"); zero where neither says
   * it.
   */
  Duration retryAfter() {
    var wait =
        header("Retry-After")
            .flatMap(this::wait)
            .or(() -> header("X-RateLimit-Reset").flatMap(AnswerHeaders::seconds));
    return wait.orElse(Duration.ZERO);
  }

  private Optional<Duration> wait(String value) {
    return seconds(value)
        .or(() -> httpDate(value).map(until -> clamp(Duration.between(at(), until))));
  }

  private Optional<String> header(String name) {
    return headers.firstValue(name).map(String::strip);
  }

  private static Optional<Duration> seconds(String value) {
    if (!SECONDS.matcher(value).matches()) {
      return Optional.empty();
    }
    var longest = LONGEST_WAIT.toSeconds();
    return Optional.of(
        Duration.ofSeconds(
            value.length() > 9 ? longest : Math.min(longest, Long.parseLong(value))));
  }

  private static Duration clamp(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static Optional<Instant> httpDate(String value) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
