package io.latchkey.bench.fleet;

import java.time.Instant;

/**
 * A period in which Pipedrive or Latchkey has a problem.
 *
 * @param kind the problem
 */
record Incident(Kind kind, Instant from, Instant to) {

  enum Kind {
    /** Pipedrive takes four fifths of the normal rate, and answers what is more with 429. */
    SLOWED_DOWN("429s"),
    /** Pipedrive does not answer at all. */
    OUTAGE("outage"),
    /** The client secret was rotated wrongly. */
    WRONG_SECRET("wrong secret"),
    /** Many install at once. */
    MASS_INSTALL("mass install");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  boolean covers(long millis) {
    return millis >= from.toEpochMilli() && millis < to.toEpochMilli();
  }
}
