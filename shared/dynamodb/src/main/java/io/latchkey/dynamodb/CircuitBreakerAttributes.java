package io.latchkey.dynamodb;

import io.latchkey.refresh.BreakerSignals;
import io.latchkey.refresh.BreakerSignals.Cause;
import io.latchkey.refresh.BreakerSignals.RateLimit;
import io.latchkey.refresh.BreakerSignals.Refusals;
import io.latchkey.refresh.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;

/**
 * The attributes of the circuit breaker in its item. Moments are milliseconds. A missing one means
 * that the event never happened.
 */
final class CircuitBreakerAttributes {

  private CircuitBreakerAttributes() {}

  static void put(Item item, CircuitBreaker breaker) {
    item.put("revision", breaker.revision())
        .put("closedUntil", breaker.blockedUntil().toEpochMilli())
        .put("opening", breaker.openDuration().toMillis())
        .put("unanswered", breaker.consecutiveFailures())
        .put("troubledFrom", breaker.outageStartedAt().toEpochMilli())
        .put("troubledTo", breaker.outageEndedAt().toEpochMilli());
    var signals = breaker.signals();
    var refusals = signals.refusals();
    item.put("cause", signals.cause().name())
        .put("slowedAt", signals.rateLimit().at().toEpochMilli())
        .put("refusedFrom", refusals.from().toEpochMilli())
        .put("refused", refusals.refused())
        .put("succeeded", refusals.succeeded())
        .put("refusedCompanies", refusals.companies())
        .put("believedUntil", refusals.believedUntil().toEpochMilli())
        .put("sweptAt", signals.sweptAt().toEpochMilli());
    if (!signals.rateLimit().by().isEmpty()) {
      item.put("slowedBy", signals.rateLimit().by());
    }
  }

  static CircuitBreaker read(Item item) {
    return new CircuitBreaker(
        item.number("revision"),
        moment(item, "closedUntil"),
        Duration.ofMillis(item.number("opening")),
        (int) item.number("unanswered", 0),
        moment(item, "troubledFrom"),
        moment(item, "troubledTo"),
        signals(item));
  }

  private static BreakerSignals signals(Item item) {
    return new BreakerSignals(
        item.find("cause").map(Cause::valueOf).orElseGet(() -> causeBefore(item)),
        new RateLimit(item.find("slowedBy").orElse(""), moment(item, "slowedAt")),
        new Refusals(
            moment(item, "refusedFrom"),
            (int) item.number("refused", 0),
            (int) item.number("succeeded", 0),
            item.number("refusedCompanies", 0),
            moment(item, "believedUntil")),
        moment(item, "sweptAt"));
  }

  /** Returns the cause in an item of an earlier version, which did not store it. */
  private static Cause causeBefore(Item item) {
    if (item.number("opening") == 0) {
      return Cause.NONE;
    }
    return item.number("unanswered", 0) > 0 ? Cause.UNANSWERED : Cause.CLIENT_REFUSED;
  }

  private static Instant moment(Item item, String name) {
    return Instant.ofEpochMilli(item.number(name, 0));
  }
}
