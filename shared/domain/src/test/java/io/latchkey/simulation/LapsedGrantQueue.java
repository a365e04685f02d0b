package io.latchkey.simulation;

import io.latchkey.install.AttemptId;
import io.latchkey.install.LapsedGrants;
import io.latchkey.install.State;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The grants of lapsed attempts that are not revoked yet. */
final class LapsedGrantQueue implements LapsedGrants {

  private final Map<String, State> sealed = new LinkedHashMap<>();
  private final Map<String, AttemptId> waiting = new LinkedHashMap<>();

  @Override
  public Optional<State.PendingGrant> open(AttemptId attempt, String seal) {
    return Optional.ofNullable(sealed.get(seal)).flatMap(State::pendingGrant);
  }

  @Override
  public String seal(AttemptId attempt, State state) {
    var seal = "sealed-" + sealed.size();
    sealed.put(seal, state);
    waiting.put(seal, attempt);
    return seal;
  }

  void isDone(String seal) {
    waiting.remove(seal);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  void forEach(BiConsumer<AttemptId, String> work) {
    new LinkedHashMap<>(waiting).forEach((seal, attemptId) -> work.accept(attemptId, seal));
  }

  Set<String> refreshTokens() {
    var held = new LinkedHashSet<String>();
    for (var seal : waiting.entrySet()) {
      open(seal.getValue(), seal.getKey())
          .ifPresent(one -> held.add(one.grant().refreshToken().reveal()));
    }
    return held;
  }
}
