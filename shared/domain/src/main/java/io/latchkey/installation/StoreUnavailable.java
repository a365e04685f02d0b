package io.latchkey.installation;

/** The store did not answer or refused. The outcome of the request is unknown. */
public final class StoreUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StoreUnavailable(String what, Throwable cause) {
    super(what, cause);
  }

  /** Creates the exception for a write that lost to others each time it was tried. */
  public static StoreUnavailable overtaken(int times) {
    return new StoreUnavailable(
        "overtaken " + times + " times in a row", new IllegalStateException());
  }
}
