package io.latchkey.token;

/**
 * A stored grant that can't be opened: its key is gone or not there yet, or the item is spoilt. The
 * message quotes nothing of it.
 */
public final class UnreadableGrant extends RuntimeException {

  private static final long serialVersionUID = 1;

  public UnreadableGrant(RuntimeException trouble) {
    super("a stored grant cannot be opened: " + trouble.getClass().getSimpleName());
  }
}
