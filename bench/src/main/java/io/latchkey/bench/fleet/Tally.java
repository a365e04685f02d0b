package io.latchkey.bench.fleet;

import io.latchkey.metrics.Alarms;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.pipedrive.InstallationId;
import java.time.Duration;
import java.time.Instant;

/** Counts of events, by the minute. */
final class Tally implements Metrics, Alarms {

  private static final long MINUTE = 60_000;

  final int minutes;
  final int[] asked;
  final int[] refreshed;
  final int[] waited;
  final int[] unanswered;
  final int[] due;
  final int[] oldestDueSeconds;

  /** The waits of vends in milliseconds, on days without an incident and on the others. */
  final WaitTimes ordinary = new WaitTimes();

  final WaitTimes troubled = new WaitTimes();
  long vends;
  long slowedDown;
  long refused;
  long dead;
  long lost;

  private final long start;

  Tally(Instant start, int days) {
    this.start = start.toEpochMilli();
    this.minutes = days * 1_440;
    this.asked = new int[minutes];
    this.refreshed = new int[minutes];
    this.waited = new int[minutes];
    this.unanswered = new int[minutes];
    this.due = new int[minutes];
    this.oldestDueSeconds = new int[minutes];
  }

  int minute(long millis) {
    return (int) Math.min((millis - start) / MINUTE, minutes - 1L);
  }

  /** Pipedrive was asked for a refresh. */
  void asked(long millis) {
    asked[minute(millis)]++;
  }

  void refreshed(long millis) {
    refreshed[minute(millis)]++;
  }

  void slowedDown() {
    slowedDown++;
  }

  /** A vend was answered by a token at last. */
  void answered(long askedAt, long at, WaitTimes waits) {
    waited[minute(askedAt)]++;
    waits.add((int) (at - askedAt));
  }

  @Override
  public void count(Metric metric, long times) {
    switch (metric) {
      case NEEDS_REAUTHORIZATION -> dead += times;
      case VENDED -> vends += times;
      default -> {}
    }
  }

  @Override
  public void abandoned(String stoppedAt) {}

  @Override
  public void oldestDue(Duration waiting) {}

  @Override
  public void grantLost(InstallationId id) {
    lost++;
  }

  @Override
  public void importLost() {
    lost++;
  }

  @Override
  public void grantUnreadable(InstallationId id) {
    throw new IllegalStateException("every grant here can be opened");
  }

  @Override
  public void grantsRefused() {
    refused++;
  }

  @Override
  public void clientRefused() {
    refused++;
  }

  @Override
  public void revocationGivenUp(InstallationId id) {
    lost++;
  }

  @Override
  public void revocationGivenUp() {
    lost++;
  }
}
