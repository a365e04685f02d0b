package io.latchkey.pipedrive;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
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

  /** The wait where one is asked for in words that cannot be read. */
  static final Duration UNREADABLE_WAIT = Duration.ofSeconds(30);

  /**
   * How far {@code Date} may be from our clock, which Lambda keeps in step. A larger difference is
   * some intermediary's clock, or a stored answer: moments taken from it would void grants that
   * live, or keep uninstalls from ending any.
   */
  static final Duration BELIEVABLE = Duration.ofMinutes(5);

  private static final Pattern SECONDS = Pattern.compile("[0-9]+(?:\\.[0-9]*)?");

  /** No wait is that long: it is a moment, in seconds since 1970. */
  private static final BigDecimal FIRST_MOMENT = BigDecimal.valueOf(1_000_000_000);

  private static final int MOST_DIGITS = 12;

  /**
   * The moment of the answer in whole seconds: {@code Date} (RFC 9110 section 6.6.1) where it is
   * there and believable, else our own.
   */
  Instant at() {
    return date()
        .filter(date -> Duration.between(now, date).abs().compareTo(BELIEVABLE) <= 0)
        .orElse(now)
        .truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * How long {@code Retry-After} wants us to stay away, in seconds or until a date (RFC 9110
   * section 10.2.3), the longest where there are several; zero where there is none, or the date is
   * past.
   */
  Duration retryAfter() {
    var values = values("Retry-After");
    return longest(values).orElse(values.isEmpty() ? Duration.ZERO : UNREADABLE_WAIT);
  }

  /**
   * The same for an answer that says that we were too fast, where {@code X-RateLimit-Reset} counts
   * too (Pipedrive, "Rate limiting"): other answers carry it as well, and mean nothing by it.
   */
  Duration rateLimitedFor() {
    var values = values("Retry-After");
    return longest(values)
        .or(() -> longest(values("X-RateLimit-Reset")))
        .orElse(values.isEmpty() ? Duration.ZERO : UNREADABLE_WAIT);
  }

  private Optional<Duration> longest(List<String> values) {
    return values.stream().flatMap(value -> wait(value).stream()).max(Comparator.naturalOrder());
  }

  private Optional<Duration> wait(String value) {
    return SECONDS.matcher(value).matches()
        ? Optional.of(seconds(value))
        : HttpDate.read(value, now).map(this::until);
  }

  private Duration seconds(String value) {
    if (value.length() > MOST_DIGITS) {
      return LONGEST_WAIT;
    }
    var number = new BigDecimal(value);
    var whole = number.setScale(0, RoundingMode.CEILING).longValueExact();
    return number.compareTo(FIRST_MOMENT) < 0
        ? clamp(Duration.ofSeconds(whole))
        : until(Instant.ofEpochSecond(whole));
  }

  /** By the clock that has said it: the difference is right even where the clock is not. */
  private Duration until(Instant moment) {
    return clamp(Duration.between(date().orElse(now).truncatedTo(ChronoUnit.SECONDS), moment));
  }

  private static Duration clamp(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private Optional<Instant> date() {
    return values("Date").stream().flatMap(value -> HttpDate.read(value, now).stream()).findFirst();
  }

  private List<String> values(String name) {
    return headers.allValues(name).stream()
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }
}
