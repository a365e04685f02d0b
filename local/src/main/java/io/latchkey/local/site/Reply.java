package io.latchkey.local.site;

/** The reaction to a request: a response, or a cut connection. */
public sealed interface Reply permits Answer, Reply.Cut {

  /** Closes the connection without a response. */
  record Cut() implements Reply {}
}
