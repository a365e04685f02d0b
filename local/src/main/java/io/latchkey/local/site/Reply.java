package io.latchkey.local.site;

/** The reaction to a request: a response, or a cut connection. */
public sealed interface Reply permits Answer, Reply.Cut {

  /** The connection is closed without a word. */
  record Cut() implements Reply {}
}
