package io.latchkey.installation;

/**
 * A stored grant can't be opened: its key is missing, or the item is damaged. The message quotes
 * nothing of it.
 */
public final class UnreadableGrant extends RuntimeException {

  private static final long serialVersionUID = 1;

  public UnreadableGrant(RuntimeException trouble) {
    super("a stored grant cannot be opened: " + trouble.getClass().getSimpleName());
  }
}
