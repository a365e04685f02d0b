package io.latchkey.bench.fleet;

import java.util.Arrays;

/**
 * A schedule of events by member and second. Moving one event takes the same short time for any
 * number of events.
 */
final class EventQueue {

  private static final int NOBODY = -1;

  private final long from;
  private final int[] first;
  private final int[] next;
  private final int[] before;
  private final int[] place;
  private int lowest;

  /**
   * @param from the earliest second, since 1970
   * @param seconds the length of the schedule; later events go into the last second
   * @param most the highest member number plus one
   */
  EventQueue(long from, int seconds, int most) {
    this.from = from;
    this.first = filled(seconds);
    this.next = filled(most);
    this.before = filled(most);
    this.place = filled(most);
    this.lowest = seconds;
  }

  private static int[] filled(int length) {
    var array = new int[length];
    Arrays.fill(array, NOBODY);
    return array;
  }

  /** Puts one there, and nowhere else. */
  void put(int who, long second) {
    remove(who);
    var at = (int) Math.clamp(second - from, 0, first.length - 1L);
    var head = first[at];
    next[who] = head;
    if (head != NOBODY) {
      before[head] = who;
    }
    first[at] = who;
    place[who] = at;
    lowest = Math.min(lowest, at);
  }

  void remove(int who) {
    var at = place[who];
    if (at == NOBODY) {
      return;
    }
    if (before[who] == NOBODY) {
      first[at] = next[who];
    } else {
      next[before[who]] = next[who];
    }
    if (next[who] != NOBODY) {
      before[next[who]] = before[who];
    }
    next[who] = NOBODY;
    before[who] = NOBODY;
    place[who] = NOBODY;
  }

  /** Returns the member with the earliest event up to that second, or -1 if there is none. */
  int earliest(long second) {
    var last = last(second);
    while (lowest <= last) {
      if (first[lowest] != NOBODY) {
        return first[lowest];
      }
      lowest++;
    }
    return NOBODY;
  }

  /** Returns the members with events up to that second, earliest first, limited to a maximum. */
  int[] upTo(long second, int most) {
    var found = new int[Math.min(most, next.length)];
    var count = 0;
    var last = last(second);
    if (earliest(second) == NOBODY) {
      return new int[0];
    }
    for (int at = lowest; at <= last; at++) {
      for (int who = first[at]; who != NOBODY; who = next[who]) {
        if (count == found.length) {
          return found;
        }
        found[count++] = who;
      }
    }
    return Arrays.copyOf(found, count);
  }

  int countUpTo(long second) {
    var count = 0;
    var last = last(second);
    if (earliest(second) == NOBODY) {
      return 0;
    }
    for (int at = lowest; at <= last; at++) {
      for (int who = first[at]; who != NOBODY; who = next[who]) {
        count++;
      }
    }
    return count;
  }

  private int last(long second) {
    return (int) Math.min(second - from, first.length - 1L);
  }
}
