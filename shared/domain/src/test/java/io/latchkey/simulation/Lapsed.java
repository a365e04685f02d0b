package io.latchkey.simulation;

import io.latchkey.install.Handle;
import io.latchkey.install.LapsedGrants;
import io.latchkey.install.State;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The grants of lapsed attempts that are not revoked yet. */
final class Lapsed implements LapsedGrants {

  private final Map<String, State> sealed = new LinkedHashMap<>();
  private final Map<String, Handle> waiting = new LinkedHashMap<>();

  @Override
  public Optional<State.HeldGrant> open(Handle attempt, String seal) {
    return Optional.ofNullable(sealed.get(seal)).flatMap(State::heldGrant);
  }

  @Override
  public String seal(Handle attempt, State state) {
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

  void forEach(BiConsumer<Handle, String> work) {
    new LinkedHashMap<>(waiting).forEach((seal, handle) -> work.accept(handle, seal));
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
