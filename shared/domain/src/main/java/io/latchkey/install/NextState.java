package io.latchkey.install;

import java.security.SecureRandom;

/** A state for an attempt to take, decided before anything is stored. */
sealed interface NextState {

  /** A complete state. */
  record Ready(State state) implements NextState {}

  /** A request to Pipedrive's dialog, with a new OAuth {@code state}. */
  record Consent(Goal goal) implements NextState {}

  /**
   * The same request again, because the consent before it led to no installation: Pipedrive refused
   * the code or the grant, the code lapsed, or the request that was exchanging it died (RFC 6749
   * section 4.1.2). The attempt counts it.
   */
  record RepeatedConsent(Goal goal) implements NextState {}

  /** Returns the attempt one version later. */
  default Attempt after(Attempt before, SecureRandom random) {
    return switch (this) {
      case Ready ready -> before.withState(ready.state());
      case Consent first -> before.withState(first.state(before.id(), random));
      case RepeatedConsent again -> before.withRefusedCode(again.state(before.id(), random));
    };
  }

  /** Returns the state of the attempt with this id. */
  default State state(AttemptId attemptId, SecureRandom random) {
    return switch (this) {
      case Ready(var state) -> state;
      case Consent(var goal) -> asking(goal, attemptId, random);
      case RepeatedConsent(var goal) -> asking(goal, attemptId, random);
    };
  }

  private static State asking(Goal goal, AttemptId attemptId, SecureRandom random) {
    return new State.AwaitingConsent(goal, AuthorizationState.of(attemptId, random));
  }
}
