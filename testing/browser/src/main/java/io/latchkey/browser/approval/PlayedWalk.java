package io.latchkey.browser.approval;

import java.util.List;

/** A scenario that was carried out, with the steps to show. */
public record PlayedWalk(Walk walk, List<PlayedStep> steps) {

  public PlayedWalk {
    steps = List.copyOf(steps);
  }
}
