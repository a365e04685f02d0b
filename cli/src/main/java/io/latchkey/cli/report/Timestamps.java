package io.latchkey.cli.report;

import io.latchkey.installation.RefreshState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Formats times for people. */
public final class Timestamps {

  private Timestamps() {}

  /** RFC 3339 in UTC, to the second; empty for a time that never was or never will be. */
  public static String text(Instant moment) {
    return moment.isAfter(Instant.EPOCH) && moment.isBefore(RefreshState.NEVER)
        ? moment.truncatedTo(ChronoUnit.SECONDS).toString()
        : "";
  }

  /** Formats a time with its distance from now: {@code 2026-01-22T08:41:08Z (3 days ago)}. */
  public static String from(Instant now, Instant moment) {
    var text = text(moment);
    return text.isEmpty() ? "" : text + " (" + distance(now, moment) + ")";
  }

  private static String distance(Instant now, Instant moment) {
    return moment.isAfter(now)
        ? "in " + rough(Duration.between(now, moment))
        : rough(Duration.between(moment, now)) + " ago";
  }

  private static String rough(Duration duration) {
    if (duration.toDays() > 1) {
      return duration.toDays() + " days";
    }
    if (duration.toHours() > 1) {
      return duration.toHours() + " hours";
    }
    if (duration.toMinutes() > 1) {
      return duration.toMinutes() + " minutes";
    }
    return duration.toSeconds() > 1 ? duration.toSeconds() + " seconds" : "a moment";
  }
}
