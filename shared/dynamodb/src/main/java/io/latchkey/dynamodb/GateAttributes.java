package io.latchkey.dynamodb;

import io.latchkey.token.Gate;
import io.latchkey.token.GateSignals;
import io.latchkey.token.GateSignals.Cause;
import io.latchkey.token.GateSignals.Refusals;
import io.latchkey.token.GateSignals.Slowed;
import java.time.Duration;
import java.time.Instant;

/** The gate's attributes in its item. Moments are milliseconds; what is missing never happened. */
final class GateAttributes {

  private GateAttributes() {}

  static void put(Item item, Gate gate) {
    item.put("revision", gate.revision())
        .put("closedUntil", gate.closedUntil().toEpochMilli())
        .put("opening", gate.opening().toMillis())
        .put("unanswered", gate.unanswered())
        .put("troubledFrom", gate.troubledFrom().toEpochMilli())
        .put("troubledTo", gate.troubledTo().toEpochMilli());
    var signals = gate.signals();
    var refusals = signals.refusals();
    item.put("cause", signals.cause().name())
        .put("slowedAt", signals.slowed().at().toEpochMilli())
        .put("refusedFrom", refusals.from().toEpochMilli())
        .put("refused", refusals.refused())
        .put("succeeded", refusals.succeeded())
        .put("refusedCompanies", refusals.companies())
        .put("believedUntil", refusals.believedUntil().toEpochMilli())
        .put("sweptAt", signals.sweptAt().toEpochMilli());
    if (!signals.slowed().by().isEmpty()) {
      item.put("slowedBy", signals.slowed().by());
    }
  }

  static Gate read(Item item) {
    return new Gate(
        item.number("revision"),
        moment(item, "closedUntil"),
        Duration.ofMillis(item.number("opening")),
        (int) item.number("unanswered", 0),
        moment(item, "troubledFrom"),
        moment(item, "troubledTo"),
        signals(item));
  }

  private static GateSignals signals(Item item) {
    return new GateSignals(
        item.find("cause").map(Cause::valueOf).orElseGet(() -> causeBefore(item)),
        new Slowed(item.find("slowedBy").orElse(""), moment(item, "slowedAt")),
        new Refusals(
            moment(item, "refusedFrom"),
            (int) item.number("refused", 0),
            (int) item.number("succeeded", 0),
            item.number("refusedCompanies", 0),
            moment(item, "believedUntil")),
        moment(item, "sweptAt"));
  }

  /** Returns the cause of a gate from an earlier version, which did not store it. */
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
