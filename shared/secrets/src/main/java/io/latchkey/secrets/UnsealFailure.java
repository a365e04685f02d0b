package io.latchkey.secrets;

/** Something sealed that does not open. The message says why and quotes nothing of it. */
public final class UnsealFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Reason reason;

  UnsealFailure(Reason reason) {
    super("a sealed value does not open: " + reason);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** The reasons. */
  public enum Reason {
    /** It is not a compact JWE of the one kind that {@link Sealer} creates. */
    MALFORMED,
    /** It was sealed for another item, and has been moved. */
    OTHER_ITEM,
    /** Its key is not among the seeds, even after a reload. */
    UNKNOWN_KEY,
    /** Its text or its header was changed, or the key is another one. */
    TAMPERED
  }
}
