package io.latchkey.browser.approval;

import java.util.List;

/** A walk as it went: the steps of it that are shown. */
public record PlayedWalk(Walk walk, List<PlayedStep> steps) {

  public PlayedWalk {
    steps = List.copyOf(steps);
  }
}
