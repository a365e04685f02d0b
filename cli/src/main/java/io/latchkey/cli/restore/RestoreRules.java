package io.latchkey.cli.restore;

import io.latchkey.token.BaseUrl;
import java.time.Instant;
import java.util.Set;

/**
 * What decides about items besides what is stored.
 *
 * @param now the moment of the restore
 * @param usableSeeds the names ({@code kid}) of the sealing seeds that the stack has, and of those
 *     that are given up for lost
 * @param erased the accounts that were erased after the copy was taken, as far as the operator has
 *     named them; the stack's own marks are checked with each write
 * @param baseUrl where the stack's people reach it, which the copy's stack may have had elsewhere
 */
record RestoreRules(Instant now, Set<String> usableSeeds, Set<String> erased, BaseUrl baseUrl) {

  RestoreRules {
    usableSeeds = Set.copyOf(usableSeeds);
    erased = Set.copyOf(erased);
  }
}
