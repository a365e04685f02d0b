package io.latchkey.simulation;

import java.util.List;

/** One call from a use case to the world outside. */
record Call(Kind kind, String what) {

  /** What can become of it. */
  enum Fate {
    WORKS,
    /** The process dies before it. Dying after it is dying before the next one. */
    CRASHES,
    /** The store does not answer, and has done nothing. */
    UNAVAILABLE,
    /** The store does not answer, and has done it. */
    UNAVAILABLE_YET_DONE,
    /** It shows nothing of what was stored a moment ago. */
    STALE,
    /** Pipedrive has done it, and its answer never came. */
    ANSWER_LOST,
    /** Pipedrive said 5xx, and has done nothing. */
    FAILED,
    UNREACHABLE,
    SLOW_DOWN,
    INVALID_CLIENT,
    /** Pipedrive has done it, and its answer makes no sense. */
    GARBLED,
    /** It is done, and seen twice. */
    TWICE
  }

  /** Whom it asks, and so what can become of it. */
  enum Kind {
    START(List.of(Fate.WORKS)),
    /** An index, which may not show yet what was stored a moment ago. */
    INDEX(List.of(Fate.WORKS, Fate.CRASHES, Fate.UNAVAILABLE, Fate.STALE)),
    READ(List.of(Fate.WORKS, Fate.CRASHES, Fate.UNAVAILABLE)),
    WRITE(List.of(Fate.WORKS, Fate.CRASHES, Fate.UNAVAILABLE, Fate.UNAVAILABLE_YET_DONE)),
    PIPEDRIVE(
        List.of(
            Fate.WORKS,
            Fate.CRASHES,
            Fate.ANSWER_LOST,
            Fate.FAILED,
            Fate.UNREACHABLE,
            Fate.SLOW_DOWN,
            Fate.INVALID_CLIENT,
            Fate.GARBLED)),
    QUEUE(List.of(Fate.WORKS, Fate.CRASHES, Fate.TWICE)),
    PAUSE(List.of(Fate.WORKS, Fate.CRASHES)),
    /** A person at Pipedrive, who does not crash. */
    PERSON(List.of(Fate.WORKS));

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Fate> fates;

    Kind(List<Fate> fates) {
      this.fates = fates;
    }

    List<Fate> fates() {
      return fates;
    }
  }
}
