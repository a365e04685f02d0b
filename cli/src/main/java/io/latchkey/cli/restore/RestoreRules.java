package io.latchkey.cli.restore;

import io.latchkey.installation.BaseUrl;
import java.time.Instant;
import java.util.Set;

/**
 * The inputs of decisions about items, apart from the stored state.
 *
 * @param now the time of the restore
 * @param usableSeeds the names ({@code kid}) of the sealing seeds that the stack has, and of those
 *     that are lost for good
 * @param erased the accounts that were erased after the copy was taken, as named by the operator;
 *     the stack's own marks are checked with each write
 * @param baseUrl the stack's address for people, which may differ from that of the copy's stack
 */
record RestoreRules(Instant now, Set<String> usableSeeds, Set<String> erased, BaseUrl baseUrl) {

  RestoreRules {
    usableSeeds = Set.copyOf(usableSeeds);
    erased = Set.copyOf(erased);
  }
}
