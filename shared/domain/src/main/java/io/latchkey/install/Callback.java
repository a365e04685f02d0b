package io.latchkey.install;

import io.latchkey.token.Secret;

/** What Pipedrive's dialog has sent a browser back with (Pipedrive, "OAuth authorization"). */
public sealed interface Callback {

  /** Allowed in the Marketplace or from an install link: there is no state then. */
  record Code(Secret code) implements Callback {}

  /** Allowed at a dialog that we asked for. */
  record CodeForState(Secret code, ConsentRequest state) implements Callback {}

  /** {@code error=user_denied} without state. */
  record Denied() implements Callback {}

  /** {@code error=user_denied} at a dialog that we asked for. */
  record DeniedForState(ConsentRequest state) implements Callback {}
}
