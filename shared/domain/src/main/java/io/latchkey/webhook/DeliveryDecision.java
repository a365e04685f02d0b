package io.latchkey.webhook;

import io.latchkey.time.Durations;
import io.latchkey.webhook.EndpointAnswer.Answered;
import io.latchkey.webhook.EndpointAnswer.NoAnswer;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The consequence of one attempt to deliver an event to the product's webhook. */
public sealed interface DeliveryDecision {

  /** The time for which delivery is attempted, from the moment at which the event was queued. */
  Duration PATIENCE = Duration.ofHours(24);

  /** The longest wait that an endpoint's {@code Retry-After} can ask for. */
  Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

  /** The pause after the first attempt; it doubles with each further one. */
  Duration FIRST_PAUSE = Duration.ofSeconds(5);

  /** The status of an endpoint that wants no more events. */
  int GONE = 410;

  /** The statuses with which {@code Retry-After} counts. */
  Set<Integer> ASKS_FOR_A_PAUSE = Set.of(429, 503);

  /** The longest pause between two attempts that the endpoint didn't request. */
  Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** The endpoint has the event. */
  record Delivered() implements DeliveryDecision {}

  /** The next attempt is due after a pause. */
  record Retry(Duration after) implements DeliveryDecision {}

  /** No attempt is left: the event belongs in the dead-letter queue. */
  record GiveUp() implements DeliveryDecision {}

  /** The endpoint wants no more events. */
  record EndpointGone() implements DeliveryDecision {}

  /** Decides by the endpoint's answer and its time. */
  static DeliveryDecision decide(
      EndpointAnswer answer, DeliveryAttempt attempt, RandomGenerator random) {
    return switch (answer) {
      case Answered answered when answered.status() / 100 == 2 -> new Delivered();
      case Answered answered when answered.status() == GONE -> new EndpointGone();
      case Answered answered when ASKS_FOR_A_PAUSE.contains(answered.status()) ->
          later(
              attempt,
              Durations.longer(
                  pause(attempt.number(), random), atMostAnHour(answered.retryAfter())));
      case Answered _ -> later(attempt, pause(attempt.number(), random));
      case NoAnswer _ -> later(attempt, pause(attempt.number(), random));
    };
  }

  /** Schedules a retry. The last attempt is due when the patience ends. */
  private static DeliveryDecision later(DeliveryAttempt attempt, Duration pause) {
    var left = Duration.between(attempt.at(), attempt.queuedAt().plus(PATIENCE));
    if (left.toSeconds() < 1) {
      return new GiveUp();
    }
    return new Retry(left.compareTo(pause) < 0 ? left : pause);
  }

  /**
   * Returns between half of the doubled pause and all of it, so that events don't return together.
   */
  static Duration pause(int attempt, RandomGenerator random) {
    var doublings = Math.min(Math.max(attempt - 1, 0), 20);
    var doubled = FIRST_PAUSE.multipliedBy(1L << doublings);
    var most = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    var half = most.dividedBy(2);
    return half.plusMillis(random.nextLong(half.toMillis() + 1));
  }

  private static Duration atMostAnHour(Duration asked) {
    return asked.compareTo(LONGEST_RETRY_AFTER) < 0 ? asked : LONGEST_RETRY_AFTER;
  }
}
