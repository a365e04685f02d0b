package io.latchkey.cli.web;

import io.latchkey.runtime.HttpDate;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the {@code Retry-After} header (RFC 9110 section 10.2.3): seconds, or any of the three date
 * forms of RFC 9110 section 5.6.7.
 */
public final class RetryAfter {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration IF_UNREADABLE = Duration.ofSeconds(30);
  private static final Pattern SECONDS = Pattern.compile("[0-9]+");
  private static final int LONGEST_NUMBER = 9;

  private RetryAfter() {}

  /** The wait, from 1 second to 1 hour; 30 seconds if unreadable, and empty if there is none. */
  public static Optional<Duration> of(CliHttp.Answer answer) {
    var value = answer.header("Retry-After").strip();
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(bounded(seconds(value).or(() -> date(value, answer)).orElse(IF_UNREADABLE)));
  }

  private static Optional<Duration> seconds(String value) {
    if (!SECONDS.matcher(value).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        value.length() > LONGEST_NUMBER ? LONGEST : Duration.ofSeconds(Long.parseLong(value)));
  }

  /** Counted from the answer's own {@code Date}, so that the clocks need not agree. */
  private static Optional<Duration> date(String value, CliHttp.Answer answer) {
    return answer
        .date()
        .flatMap(now -> HttpDate.read(value, now).map(until -> Duration.between(now, until)));
  }

  private static Duration bounded(Duration wait) {
    if (wait.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
