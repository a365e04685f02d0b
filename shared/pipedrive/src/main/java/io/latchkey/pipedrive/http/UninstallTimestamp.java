package io.latchkey.pipedrive.http;

import io.latchkey.removal.Uninstall.Zone;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pipedrive's time of an uninstall. Its format is not documented, and ISO 8601 has been observed.
 * Accepts ISO 8601 with Z, an offset or neither (UTC), with T or a space, an HTTP date, and the
 * seconds or milliseconds since 1970.
 */
final class UninstallTimestamp {

  /**
   * A number above this is milliseconds: present-day dates have fewer seconds and more
   * milliseconds.
   */
  private static final long MOST_SECONDS = 99_999_999_999L;

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,9})?");

  /** Date, time without its fraction, and what follows: Z, an offset, or nothing. */
  private static final Pattern ISO =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt]| {1,9})([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
              + "(?:[.,][0-9]{1,30})? {0,9}(?<zone>[^ ]{0,9})");

  private static final Pattern OFFSET = Pattern.compile("([+-][0-9]{2})(?::?([0-9]{2}))?");
  private static final Set<String> UTC = Set.of("Z", "UTC", "GMT");

  /** The year in which there was first a Pipedrive to be removed from. */
  private static final Instant EARLIEST = Instant.parse("2010-01-01T00:00:00Z");

  private static final Duration FURTHEST_AHEAD = Duration.ofDays(1);

  private UninstallTimestamp() {}

  /** A moment, and how certain its time zone is. */
  record ParsedTimestamp(Instant at, Zone zone) {}

  /**
   * Reads a timestamp in whole seconds. An absent, unreadable, or impossible one becomes the time
   * of arrival. Otherwise 1970 would be older than every grant, and the uninstall would be lost.
   */
  static ParsedTimestamp read(@Nullable Object timestamp, Instant arrival) {
    var said =
        said(timestamp)
            .filter(
                moment ->
                    moment.at().isAfter(EARLIEST)
                        && moment.at().isBefore(arrival.plus(FURTHEST_AHEAD)))
            .orElse(new ParsedTimestamp(arrival, Zone.STATED));
    return new ParsedTimestamp(said.at().truncatedTo(ChronoUnit.SECONDS), said.zone());
  }

  private static Optional<ParsedTimestamp> said(@Nullable Object timestamp) {
    return switch (timestamp) {
      case Long number -> sinceEpoch(number);
      case Double number -> sinceEpoch(number.longValue());
      case String text -> said(text.strip());
      case null, default -> Optional.empty();
    };
  }

  private static Optional<ParsedTimestamp> said(String text) {
    if (DIGITS.matcher(text).matches()) {
      return sinceEpoch((long) Double.parseDouble(text));
    }
    var iso = ISO.matcher(text);
    try {
      return iso.matches()
          ? iso(LocalDateTime.parse(iso.group(1) + "T" + iso.group(2)), iso.group("zone"))
          : Optional.of(stated(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<ParsedTimestamp> iso(LocalDateTime local, String zone) {
    if (zone.isEmpty()) {
      return Optional.of(new ParsedTimestamp(local.toInstant(ZoneOffset.UTC), Zone.ASSUMED));
    }
    if (UTC.contains(zone.toUpperCase(Locale.ROOT))) {
      return Optional.of(stated(local.toInstant(ZoneOffset.UTC)));
    }
    var offset = OFFSET.matcher(zone);
    if (!offset.matches()) {
      return Optional.empty();
    }
    var minutes = offset.group(2) == null ? "00" : offset.group(2);
    return Optional.of(stated(local.toInstant(ZoneOffset.of(offset.group(1) + ":" + minutes))));
  }

  private static Optional<ParsedTimestamp> sinceEpoch(long number) {
    if (number < 0 || number > MOST_SECONDS * 1000) {
      return Optional.empty();
    }
    return Optional.of(
        stated(
            number > MOST_SECONDS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number)));
  }

  private static ParsedTimestamp stated(Instant at) {
    return new ParsedTimestamp(at, Zone.STATED);
  }
}
