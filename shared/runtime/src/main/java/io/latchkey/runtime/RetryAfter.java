package io.latchkey.runtime;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code Retry-After} (RFC 9110 section 10.2.3): seconds, a date, or, as some servers send
 * it, a moment in seconds since 1970.
 */
public final class RetryAfter {

  /** Nobody is made to wait longer than this before asking again. */
  public static final Duration LONGEST = Duration.ofHours(1);

  private static final Pattern SECONDS = Pattern.compile("[0-9]+(?:\\.[0-9]*)?");

  /** No wait is that long: it is a moment, in seconds since 1970. */
  private static final BigDecimal FIRST_MOMENT = BigDecimal.valueOf(1_000_000_000);

  private static final int MOST_DIGITS = 12;

  private RetryAfter() {}

  /**
   * Returns the wait in whole seconds, from zero to {@link #LONGEST}; empty if the value is
   * unreadable.
   *
   * @param sentAt the moment of the answer by the sender's clock: a moment in the value is by the
   *     same clock, so the difference is right even if the clock is not
   * @param now decides on the century of a year of two digits
   */
  public static Optional<Duration> read(String value, Instant sentAt, Instant now) {
    var text = value.strip();
    return SECONDS.matcher(text).matches()
        ? Optional.of(seconds(text, sentAt))
        : HttpDate.read(text, now).map(moment -> between(sentAt, moment));
  }

  private static Duration seconds(String value, Instant sentAt) {
    if (value.length() > MOST_DIGITS) {
      return LONGEST;
    }
    var number = new BigDecimal(value);
    var whole = number.setScale(0, RoundingMode.CEILING).longValueExact();
    return number.compareTo(FIRST_MOMENT) < 0
        ? clamp(Duration.ofSeconds(whole))
        : between(sentAt, Instant.ofEpochSecond(whole));
  }

  private static Duration between(Instant sentAt, Instant moment) {
    return clamp(Duration.between(sentAt.truncatedTo(ChronoUnit.SECONDS), moment));
  }

  private static Duration clamp(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
