package io.latchkey.local.site;

/** What comes back for a request: an answer, or none at all. */
public sealed interface Reply permits Answer, Reply.Cut {

  /** The connection is closed without a word. */
  record Cut() implements Reply {}
}
