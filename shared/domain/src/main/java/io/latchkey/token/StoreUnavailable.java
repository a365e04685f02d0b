package io.latchkey.token;

/** The store did not answer, or would not: whether it did what was asked is not known. */
public final class StoreUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StoreUnavailable(String what, Throwable cause) {
    super(what, cause);
  }

  /** Somebody else has written in between, each time that it was tried. */
  static StoreUnavailable overtaken(int times) {
    return new StoreUnavailable(
        "overtaken " + times + " times in a row", new IllegalStateException());
  }
}
