package io.latchkey.pipedrive.http;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code expires_in}, in seconds (RFC 6749 section 5.1): a number or the text of one, with or
 * without a fraction or an exponent.
 */
final class ExpiresIn {

  /** The documented lifetime, used if a response has no usable one. */
  static final Duration DOCUMENTED = Duration.ofHours(1);

  /**
   * The longest plausible lifetime. A larger number has another unit, or is a time instead of a
   * duration. A grant whose access token seemed to live for months would not be refreshed within
   * the 60 days of its refresh token.
   */
  private static final BigDecimal LONGEST = BigDecimal.valueOf(Duration.ofDays(7).toSeconds());

  private static final int LONGEST_TEXT = 40;

  private ExpiresIn() {}

  /** Reads a lifetime. Empty if it is absent, not a number, zero, negative, or more than a week. */
  static Optional<Duration> read(@Nullable Object expiresIn) {
    return number(expiresIn)
        .filter(seconds -> seconds.signum() > 0 && seconds.compareTo(LONGEST) <= 0)
        .map(seconds -> Duration.ofMillis(seconds.movePointRight(3).longValue()));
  }

  private static Optional<BigDecimal> number(@Nullable Object value) {
    return switch (value) {
      case Long seconds -> Optional.of(BigDecimal.valueOf(seconds));
      case BigDecimal seconds -> Optional.of(seconds);
      case String text when text.length() <= LONGEST_TEXT -> parsed(text.strip());
      case null, default -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> parsed(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
