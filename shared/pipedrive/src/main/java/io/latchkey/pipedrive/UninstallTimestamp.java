package io.latchkey.pipedrive;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When an app was removed, as Pipedrive says it. The form is not documented; ISO 8601 has been
 * seen. Taken are ISO 8601 with Z, an offset or neither (UTC), with T or a space, and the seconds
 * or milliseconds since 1970.
 */
final class UninstallTimestamp {

  /** More seconds than a date of our time has, fewer milliseconds. */
  private static final long MOST_SECONDS = 99_999_999_999L;

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,9})?");

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:MM:ss", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHmm", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** The year in which there was first a Pipedrive to be removed from. */
  private static final Instant EARLIEST = Instant.parse("2010-01-01T00:00:00Z");

  private static final Duration FURTHEST_AHEAD = Duration.ofDays(1);

  private UninstallTimestamp() {}

  /**
   * In whole seconds. What is absent, unreadable or impossible gives the moment of arrival: taken
   * at its word, 1970 would be older than every grant, and the uninstall would be lost.
   */
  static Instant read(@Nullable Object timestamp, Instant arrival) {
    return said(timestamp)
        .filter(moment -> moment.isAfter(EARLIEST) && moment.isBefore(arrival.plus(FURTHEST_AHEAD)))
        .orElse(arrival)
        .truncatedTo(ChronoUnit.SECONDS);
  }

  private static Optional<Instant> said(@Nullable Object timestamp) {
    return switch (timestamp) {
      case Long number -> sinceEpoch(number);
      case Double number -> sinceEpoch(number.longValue());
      case String text -> said(text.strip());
      case null, default -> Optional.empty();
    };
  }

  private static Optional<Instant> said(String text) {
    return DIGITS.matcher(text).matches() ? sinceEpoch((long) Double.parseDouble(text)) : iso(text);
  }

  private static Optional<Instant> sinceEpoch(long number) {
    if (number < 0 || number > MOST_SECONDS * 1000) {
      return Optional.empty();
    }
    return Optional.of(
        number > MOST_SECONDS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
  }

  private static Optional<Instant> iso(String text) {
    try {
      return switch (ISO.parseBest(
          text.replaceFirst(" ", "T"), OffsetDateTime::from, LocalDateTime::from)) {
        case OffsetDateTime moment -> Optional.of(moment.toInstant());
        case LocalDateTime moment -> Optional.of(moment.toInstant(ZoneOffset.UTC));
        default -> Optional.empty();
      };
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
