package io.latchkey.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.webhook.DeliveryDecision.Retry;
import io.latchkey.webhook.EndpointAnswer.Answered;
import io.latchkey.webhook.EndpointAnswer.NoAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryDecisionTest {

  private static final Instant QUEUED = Instant.parse("2026-01-22T08:00:00Z");
  private static final EndpointAnswer FAILED = new Answered(500);
  private static final RandomGenerator SHORTEST_PAUSE = () -> 0;

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void any2xxIsADelivery(int status) {
    assertThat(decide(new Answered(status), 1, Duration.ZERO))
        .isEqualTo(new DeliveryDecision.Delivered());
  }

  /** A redirect, too: it is not followed, and the endpoint may be put right meanwhile. */
  @ParameterizedTest
  @ValueSource(ints = {100, 301, 302, 307, 400, 401, 403, 404, 409, 429, 500, 502, 503, 504})
  void anyOtherAnswerIsRetried(int status) {
    assertThat(decide(new Answered(status), 1, Duration.ZERO)).isInstanceOf(Retry.class);
  }

  @Test
  void noAnswerIsRetried() {
    assertThat(decide(new NoAnswer("no connection"), 1, Duration.ZERO)).isInstanceOf(Retry.class);
  }

  @Test
  void goneEndsTheEndpoint() {
    assertThat(decide(new Answered(410), 1, Duration.ZERO))
        .isEqualTo(new DeliveryDecision.EndpointGone());
  }

  @ParameterizedTest
  @CsvSource({"1, PT5S", "2, PT10S", "3, PT20S", "10, PT42M40S", "11, PT1H", "40, PT1H"})
  void thePauseDoublesUpToAnHourWithJitterOfHalf(int attempt, Duration most) {
    var random = new Random(attempt);
    assertThat(Stream.generate(() -> DeliveryDecision.pause(attempt, random)).limit(100))
        .allSatisfy(pause -> assertThat(pause).isBetween(most.dividedBy(2), most));
  }

  @Test
  void pausesDiffer() {
    var random = new Random(1);

    assertThat(DeliveryDecision.pause(8, random)).isNotEqualTo(DeliveryDecision.pause(8, random));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aLongerRetryAfterIsHonored(int status) {
    assertThat(decide(new Answered(status, Duration.ofMinutes(7)), 1, Duration.ZERO))
        .isEqualTo(new Retry(Duration.ofMinutes(7)));
  }

  @Test
  void aShorterRetryAfterDoesNotShortenThePause() {
    assertThat(decide(new Answered(503, Duration.ofSeconds(1)), 11, Duration.ZERO))
        .isEqualTo(decide(FAILED, 11, Duration.ZERO));
  }

  @Test
  void aRetryAfterOfMoreThanAnHourCountsAsAnHour() {
    assertThat(decide(new Answered(429, Duration.ofDays(30)), 1, Duration.ZERO))
        .isEqualTo(new Retry(Duration.ofHours(1)));
  }

  @Test
  void retryAfterMeansNothingWithAnotherStatus() {
    assertThat(decide(new Answered(500, Duration.ofHours(1)), 1, Duration.ZERO))
        .isEqualTo(decide(FAILED, 1, Duration.ZERO));
  }

  @Test
  void theLastAttemptIsDueADayAfterTheEventWasQueued() {
    assertThat(decide(FAILED, 20, Duration.ofHours(24).minusSeconds(90)))
        .isEqualTo(new Retry(Duration.ofSeconds(90)));
  }

  @Test
  void afterADayTheEventIsGivenUpHoweverOftenItWasTried() {
    assertThat(decide(FAILED, 2, Duration.ofHours(24))).isEqualTo(new DeliveryDecision.GiveUp());
    assertThat(decide(new Answered(429, Duration.ofHours(1)), 2, Duration.ofDays(3)))
        .isEqualTo(new DeliveryDecision.GiveUp());
  }

  /** The queue's maxReceiveCount is 200: scripts/template/queues_test.py holds it. */
  @Test
  void aDayOfAttemptsStaysFarBelowWhatTheQueueAllows() {
    var random = new Random(7);
    var attempts = 0;
    for (var at = QUEUED; at.isBefore(QUEUED.plus(Duration.ofHours(24))); attempts++) {
      at = at.plus(DeliveryDecision.pause(attempts + 1, random));
    }

    assertThat(attempts).isBetween(30, 70);
  }

  private static DeliveryDecision decide(EndpointAnswer answer, int attempt, Duration age) {
    return DeliveryDecision.decide(
        answer, new DeliveryAttempt(attempt, QUEUED, QUEUED.plus(age)), SHORTEST_PAUSE);
  }
}
