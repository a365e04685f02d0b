package io.latchkey.simulation;

import java.util.ArrayList;
import java.util.List;

/** Decides everything in every way, one way a run, the last decision that can change first. */
final class ExhaustiveDecisions implements Decisions {

  private static final class Decision {
    private final int of;
    private int taken;

    Decision(int of) {
      this.of = of;
    }
  }

  private final List<Decision> path = new ArrayList<>();
  private int at;

  @Override
  public int pick(Choice about, int n) {
    if (n == 1) {
      return 0;
    }
    if (at == path.size()) {
      path.add(new Decision(n));
    }
    var decision = path.get(at++);
    if (decision.of != n) {
      throw new IllegalStateException("the same decisions have led elsewhere: not deterministic");
    }
    return decision.taken;
  }

  /** Advances to the next path. Returns false if there is none. */
  boolean next() {
    at = 0;
    while (!path.isEmpty()) {
      var last = path.get(path.size() - 1);
      if (++last.taken < last.of) {
        return true;
      }
      path.remove(path.size() - 1);
    }
    return false;
  }
}
