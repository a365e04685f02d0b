package io.latchkey.local.site;

/** A request that cannot be read. The message says why and quotes nothing of it. */
public final class MalformedRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MalformedRequest(String why) {
    super(why);
  }
}
