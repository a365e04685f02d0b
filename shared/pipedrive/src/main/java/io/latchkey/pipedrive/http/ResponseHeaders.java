package io.latchkey.pipedrive.http;

import io.latchkey.runtime.HttpDate;
import io.latchkey.runtime.RetryAfter;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The parsed headers of a response. Names are case-insensitive.
 *
 * @param now the local time, used if the headers have none
 */
record ResponseHeaders(HttpHeaders headers, Instant now) {

  /** The wait where one is asked for in words that cannot be read. */
  static final Duration UNREADABLE_WAIT = Duration.ofSeconds(30);

  /**
   * The largest accepted difference between {@code Date} and the local clock, which Lambda keeps in
   * sync. A larger one means an intermediary's clock, or a cached response. Using its time would
   * invalidate live grants, or keep uninstalls from ending them.
   */
  static final Duration BELIEVABLE = Duration.ofMinutes(5);

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
    var sentAt = date().orElse(now);
    return values.stream()
        .flatMap(value -> RetryAfter.read(value, sentAt, now).stream())
        .max(Comparator.naturalOrder());
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
