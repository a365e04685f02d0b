package io.latchkey.functions.callback;

import io.latchkey.install.AttemptId;
import io.latchkey.install.AuthorizationState;
import io.latchkey.install.Callback;
import io.latchkey.pipedrive.Secret;
import java.util.Optional;

/** The {@code state} that a callback brings, and what each answer of the dialog means with it. */
sealed interface DialogState {

  /** Shaped like every state that Latchkey gives; whose it is, the flow finds out. */
  record Ours(AuthorizationState consent) implements DialogState {}

  /** No state that Latchkey can have given. */
  record Foreign() implements DialogState {}

  /** Absent, as from the Marketplace. */
  record None() implements DialogState {}

  static DialogState of(Optional<String> state) {
    if (state.isEmpty()) {
      return new None();
    }
    return AuthorizationState.parse(state.get())
        .<DialogState>map(Ours::new)
        .orElseGet(Foreign::new);
  }

  /** The attempt whose dialog it was, as far as the state says. */
  default Optional<AttemptId> attempt() {
    return this instanceof Ours(var consent) ? Optional.of(consent.attempt()) : Optional.empty();
  }

  default Callback allowed(Secret code) {
    return switch (this) {
      case Ours(var consent) -> new Callback.CodeForState(code, consent);
      case Foreign _ -> new Callback.CodeForForeignState();
      case None _ -> new Callback.Code(code);
    };
  }

  default Callback cancelled() {
    return switch (this) {
      case Ours(var consent) -> new Callback.DeniedForState(consent);
      case Foreign _ -> new Callback.Denied();
      case None _ -> new Callback.Denied();
    };
  }

  default Callback failed() {
    return switch (this) {
      case Ours(var consent) -> new Callback.FailedForState(consent);
      case Foreign _ -> new Callback.Failed();
      case None _ -> new Callback.Failed();
    };
  }
}
