package io.latchkey.bench.fleet;

import io.latchkey.bench.fleet.Incident.Kind;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.pipedrive.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/**
 * Pipedrive's token endpoint for a fleet. Access tokens live an hour; each refresh rotates the
 * refresh token, and one that was not used for 60 days is void.
 */
final class FleetPipedrive implements Pipedrive {

  private static final URI API = URI.create("https://acme.pipedrive.com");
  private static final Duration LAPSES_AFTER = Duration.ofDays(60);

  /** The response timeout of Latchkey's client. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
  private static final Duration SHORT_ANSWER = Duration.ofMillis(100);
  private static final int FASTEST_MILLIS = 200;
  private static final int MORE_ON_AVERAGE_MILLIS = 100;
  private static final int SLOWEST_MILLIS = 3_000;

  private final VirtualTime time;
  private final FleetSchedule timetable;
  private final Tally tally;
  private final RandomGenerator random;
  private final int[] counter;
  private final long[] lastUsed;
  private double tokens;
  private long refilledAt;

  FleetPipedrive(
      VirtualTime time, FleetSchedule timetable, Tally tally, int most, RandomGenerator random) {
    this.time = time;
    this.timetable = timetable;
    this.tally = tally;
    this.random = random;
    this.counter = new int[most];
    this.lastUsed = new long[most];
  }

  /** Creates a grant, as after consent and the exchange of the code. */
  Grant allowed(int number, Instant at) {
    return grant(number, at, at.truncatedTo(ChronoUnit.SECONDS));
  }

  private Grant grant(int number, Instant at, Instant exchangedAt) {
    lastUsed[number] = at.toEpochMilli();
    var token = Secret.of(number + "." + ++counter[number]);
    return new Grant(token, token, at.plusSeconds(3_600), "base", API, exchangedAt);
  }

  @Override
  public Answer<Grant> refresh(Grant grant, Duration patience) {
    var now = time.millis();
    tally.asked(now);
    if (timetable.is(Kind.OUTAGE, now)) {
      time.sleep(PATIENCE);
      return new Answer.Indeterminate<>();
    }
    if (timetable.is(Kind.WRONG_SECRET, now)) {
      time.sleep(SHORT_ANSWER);
      return new Answer.InvalidClient<>();
    }
    if (!isWithinLimit(now)) {
      tally.slowedDown();
      time.sleep(SHORT_ANSWER);
      return new Answer.RateLimited<>(RETRY_AFTER);
    }
    var answer = rotated(grant, now);
    time.until(now + latency());
    return answer;
  }

  private Answer<Grant> rotated(Grant grant, long now) {
    var token = grant.refreshToken().reveal();
    var dot = token.indexOf('.');
    var number = Integer.parseInt(token, 0, dot, 10);
    var count = Integer.parseInt(token, dot + 1, token.length(), 10);
    if (count != counter[number] || isLapsed(number, now)) {
      return new Answer.InvalidGrant<>();
    }
    tally.refreshed(now);
    var at = time.instant();
    return new Answer.Ok<>(
        grant(number, at, grant.exchangedAt()), at.truncatedTo(ChronoUnit.SECONDS));
  }

  boolean isLapsed(int number, long now) {
    return lastUsed[number] != 0 && now - lastUsed[number] > LAPSES_AFTER.toMillis();
  }

  /** The time at which the grant was last issued, in milliseconds. */
  long lastUsed(int number) {
    return lastUsed[number];
  }

  /** Counts the grants that were last issued before that time. */
  int unusedSince(long millis) {
    var count = 0;
    for (long used : lastUsed) {
      if (used != 0 && used < millis) {
        count++;
      }
    }
    return count;
  }

  private boolean isWithinLimit(long now) {
    var limit = timetable.limit(now);
    tokens =
        Math.min(
            limit * RETRY_AFTER.toSeconds() + 1, tokens + limit * (now - refilledAt) / 1_000.0);
    refilledAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  private long latency() {
    var more = -Math.log(1 - random.nextDouble()) * MORE_ON_AVERAGE_MILLIS;
    return Math.min(SLOWEST_MILLIS, FASTEST_MILLIS + (long) more);
  }

  @Override
  public Answer<Grant> exchange(Secret code, URI redirectUri) {
    throw new UnsupportedOperationException("installs begin with their grant here");
  }

  @Override
  public Answer<Grant> adopt(Secret refreshToken, Duration patience) {
    throw new UnsupportedOperationException("installs begin with their grant here");
  }

  @Override
  public Answer<Installer> fetchInstaller(Grant grant) {
    var token = grant.refreshToken().reveal();
    var number = Integer.parseInt(token, 0, token.indexOf('.'), 10);
    InstallationId id = FleetStore.id(number);
    return new Answer.Ok<>(new Installer(id, "", ""), time.instant());
  }

  @Override
  public Answer<Revoked> revoke(Secret refreshToken) {
    throw new UnsupportedOperationException("nobody is disconnected here");
  }
}
