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
 * The parsed headers of a response. Names are case-insensitive.
 *
 * @param now the local time, used if the headers have none
 */
record AnswerHeaders(HttpHeaders headers, Instant now) {

  /**
   * The longest wait before a retry. Pipedrive's limits last seconds, or the rest of a day, and no
   * caller should wait that long.
   */
  static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** The wait if the header is unreadable. */
  static final Duration UNREADABLE_WAIT = Duration.ofSeconds(30);

  /**
   * The largest accepted difference between {@code Date} and the local clock, which Lambda keeps in
   * sync. A larger one means an intermediary's clock, or a cached response. Using its time would
   * invalidate live grants, or keep uninstalls from ending them.
   */
  static final Duration BELIEVABLE = Duration.ofMinutes(5);

  private static final Pattern SECONDS = Pattern.compile("[0-9]+(?:\\.[0-9]*)?");

  /** No wait is that long: it is a moment, in seconds since 1970. */
  private static final BigDecimal FIRST_MOMENT = BigDecimal.valueOf(1_000_000_000);

  private static final int MOST_DIGITS = 12;

  /**
   * The time of the response in whole seconds: {@code Date} (RFC 9110 section 6.6.1) if it is
   * present and plausible, else the local time.
   */
  Instant at() {
    return date()
        .filter(date -> Duration.between(now, date).abs().compareTo(BELIEVABLE) <= 0)
        .orElse(now)
        .truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * Returns the wait of {@code Retry-After}, which has seconds or a date (RFC 9110 section 10.2.3).
   * The longest if there are several; zero if there is none, or the date is past.
   */
  Duration retryAfter() {
    var values = values("Retry-After");
    return longest(values).orElse(values.isEmpty() ? Duration.ZERO : UNREADABLE_WAIT);
  }

  /**
   * Returns the wait after a rate-limited response, for which {@code X-RateLimit-Reset} counts too
   * (Pipedrive, "Rate limiting"). Other responses also have that header, without this meaning.
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

  /**
   * Returns the time until a date, by the clock of the server that sent it. The difference is right
   * even if the clock is not.
   */
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
