package io.latchkey.install;

import java.security.SecureRandom;

/** A state that an attempt is to take, decided before anything is stored. */
sealed interface NextState {

  /** A complete state. */
  record Ready(State state) implements NextState {}

  /** A question to Pipedrive's dialog, with a new OAuth {@code state}. */
  record Consent(Goal goal) implements NextState {}

  /**
   * The same question once more, because the consent before it led to no installation: Pipedrive
   * refused the code or the grant, the code lapsed, or the request that was exchanging it died (RFC
   * 6749 section 4.1.2). The attempt counts it.
   */
  record RepeatedConsent(Goal goal) implements NextState {}

  /** The attempt one step further, to be stored over the one before. */
  default Attempt after(Attempt before, SecureRandom random) {
    return switch (this) {
      case Ready ready -> before.to(ready.state());
      case Consent first -> before.to(first.state(before.handle(), random));
      case RepeatedConsent again -> before.refusedTo(again.state(before.handle(), random));
    };
  }

  /** The state of the attempt with this handle. */
  default State state(Handle handle, SecureRandom random) {
    return switch (this) {
      case Ready(var state) -> state;
      case Consent(var goal) -> asking(goal, handle, random);
      case RepeatedConsent(var goal) -> asking(goal, handle, random);
    };
  }

  private static State asking(Goal goal, Handle handle, SecureRandom random) {
    return new State.AwaitingConsent(goal, ConsentRequest.of(handle, random));
  }
}
