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
    /** Pipedrive has done it, and the connection was cut before its answer. */
    ANSWER_LOST,
    /** Pipedrive said 5xx, and has done nothing. */
    FAILED,
    /** Pipedrive said 5xx, and has done it. */
    FAILED_YET_DONE,
    /** Pipedrive has done it, and takes almost as long to answer as anybody waits. */
    LATE,
    /** Pipedrive gives a token that has ended almost before it can be used. */
    SHORT_LIVED,
    /** Pipedrive has answered in time, and the process goes on only when its lease has lapsed. */
    STALLED,
    /** Pipedrive refuses a grant that lives. */
    REFUSED_WRONGLY,
    /** The same, and once more when it is asked again. */
    REFUSED_WRONGLY_TWICE,
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
    /** A refresh at Pipedrive. */
    REFRESH(
        List.of(
            Fate.WORKS,
            Fate.CRASHES,
            Fate.ANSWER_LOST,
            Fate.FAILED,
            Fate.FAILED_YET_DONE,
            Fate.LATE,
            Fate.SHORT_LIVED,
            Fate.STALLED,
            Fate.REFUSED_WRONGLY,
            Fate.REFUSED_WRONGLY_TWICE,
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
