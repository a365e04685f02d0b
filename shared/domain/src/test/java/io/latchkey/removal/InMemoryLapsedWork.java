package io.latchkey.removal;

import io.latchkey.pipedrive.Grant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Work left to do about a lapsed attempt's grant, kept in memory. */
final class InMemoryLapsedWork implements EndLapsedGrant.Keep {

  private final List<Grant> refreshed;
  private final List<Duration> secondLooks = new ArrayList<>();

  InMemoryLapsedWork(List<Grant> refreshed) {
    this.refreshed = refreshed;
  }

  @Override
  public void keep(Grant grant) {
    refreshed.add(grant);
  }

  @Override
  public void suspect(Duration again) {
    secondLooks.add(again);
  }

  /** Returns the delays after which rejected grants are tried again. */
  List<Duration> secondLooks() {
    return List.copyOf(secondLooks);
  }
}
