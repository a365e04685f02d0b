package io.latchkey.queues;

/**
 * A message that Latchkey did not write: it belongs in the dead-letter queue. Its text is not
 * quoted.
 */
public final class UnreadableMessage extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnreadableMessage(String problem) {
    super("unreadable message: " + problem);
  }
}
