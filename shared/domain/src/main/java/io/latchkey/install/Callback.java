package io.latchkey.install;

import io.latchkey.pipedrive.Secret;

/** A response of Pipedrive's dialog (Pipedrive, "OAuth authorization"). */
public sealed interface Callback {

  /** Allowed in the Marketplace or from an install link. There is no state then. */
  record Code(Secret code) implements Callback {}

  /** Allowed at a dialog that Latchkey requested. */
  record CodeForState(Secret code, AuthorizationState state) implements Callback {}

  /** Allowed at a dialog with a state that Latchkey never issued: someone else requested it. */
  record CodeForForeignState() implements Callback {}

  /**
   * Canceled without a state of Latchkey's: {@code error=user_denied}, or RFC 6749's access_denied.
   */
  record Denied() implements Callback {}

  /** Canceled at a dialog that Latchkey requested. */
  record DeniedForState(AuthorizationState state) implements Callback {}

  /** Any other error (RFC 6749 section 4.1.2.1), without a state of Latchkey's. */
  record Failed() implements Callback {}

  /** Any other error, at a dialog that Latchkey requested. */
  record FailedForState(AuthorizationState state) implements Callback {}
}
