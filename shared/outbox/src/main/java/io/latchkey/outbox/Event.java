package io.latchkey.outbox;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event for the product (docs/events). It may arrive twice, with the same id, and out of order,
 * which the sequence in its detail shows.
 *
 * @param id the same for every delivery of the same change
 * @param time the time the change was stored
 * @param detail ids, accounts and words; text and whole numbers only, and never a token
 */
public record Event(String id, Instant time, Type type, Map<String, Object> detail) {

  /** The source of the events, as EventBridge names it. */
  public static final String SOURCE = "latchkey";

  /** The kinds of events. */
  public enum Type {
    INSTALLED("installed"),
    REINSTALLED("reinstalled"),
    MOVED("moved"),
    NEEDS_REAUTHORIZATION("needs_reauthorization"),
    REPAIRED("repaired"),
    UNINSTALLED("uninstalled"),
    ABANDONED("abandoned");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    /** The type in the bus's format: {@code detail-type}. */
    public String detailType() {
      return "installation." + word;
    }

    static Type of(String detailType) {
      for (var type : values()) {
        if (type.detailType().equals(detailType)) {
          return type;
        }
      }
      throw new IllegalArgumentException("no event is of such a type");
    }
  }

  public Event {
    detail = Collections.unmodifiableMap(new LinkedHashMap<>(detail));
  }
}
