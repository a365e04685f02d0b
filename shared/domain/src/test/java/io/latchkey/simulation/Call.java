package io.latchkey.simulation;

import java.util.List;

/** One call from a use case to an external service. */
record Call(Kind kind, String what) {

  /** The possible fates of a call. */
  enum Fate {
    WORKS,
    /** The process dies before the call. Dying after it equals dying before the next one. */
    CRASHES,
    /** The store does not answer, and has not executed the call. */
    UNAVAILABLE,
    /** The store does not answer, and has executed the call. */
    UNAVAILABLE_YET_DONE,
    /** The read does not show the latest changes. */
    STALE,
    /** Pipedrive has executed the call, and the connection was cut before its response. */
    ANSWER_LOST,
    /** Pipedrive answered 5xx, and has not executed the call. */
    FAILED,
    /** Pipedrive answered 5xx, and has executed the call. */
    FAILED_YET_DONE,
    /**
     * Pipedrive has executed the call, and its response takes almost as long as the longest
     * timeout.
     */
    LATE,
    /** Pipedrive returns a token that expires almost before it can be used. */
    SHORT_LIVED,
    /** Pipedrive has answered in time, but the process stalls until its lease has expired. */
    STALLED,
    /** Pipedrive rejects a live grant. */
    REFUSED_WRONGLY,
    /** Pipedrive rejects a live grant, and rejects it again on the next request. */
    REFUSED_WRONGLY_TWICE,
    UNREACHABLE,
    SLOW_DOWN,
    INVALID_CLIENT,
    /** Pipedrive has executed the call, and its response is malformed. */
    GARBLED,
    /** The call is executed, and its effect arrives twice. */
    TWICE
  }

  /** The target of a call, which determines its possible fates. */
  enum Kind {
    START(List.of(Fate.WORKS)),
    /** A read of an index, which may not show the latest changes. */
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
