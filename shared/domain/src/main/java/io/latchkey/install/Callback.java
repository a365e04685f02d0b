package io.latchkey.install;

import io.latchkey.token.Secret;

/** What Pipedrive's dialog has sent a browser back with (Pipedrive, "OAuth authorization"). */
public sealed interface Callback {

  /** Allowed in the Marketplace or from an install link: there is no state then. */
  record Code(Secret code) implements Callback {}

  /** Allowed at a dialog that we asked for. */
  record CodeForState(Secret code, AuthorizationState state) implements Callback {}

  /** Allowed at a dialog whose state Latchkey never gives: somebody else asked. */
  record CodeForForeignState() implements Callback {}

  /** Cancel without a state of ours: {@code error=user_denied}, or RFC 6749's access_denied. */
  record Denied() implements Callback {}

  /** Cancel at a dialog that we asked for. */
  record DeniedForState(AuthorizationState state) implements Callback {}

  /** Any other error (RFC 6749 section 4.1.2.1), without a state of ours. */
  record Failed() implements Callback {}

  /** Any other error, at a dialog that we asked for. */
  record FailedForState(AuthorizationState state) implements Callback {}
}
